// Owns the route table of the pages: everything that people are shown, on one screen.
import type { Hono } from 'hono'
import type { AppContext, AppEnv } from './http/app-env.ts'

type Pages = typeof import('./pages/pages.ts')

/** Pages are a chunk of their own: an isolate that takes votes and answers the API never evaluates them. */
export const loadPages = (): Promise<Pages> => import('./pages/pages.ts')

/** The names of what answers a request for a page. */
type PageHandler = Exclude<keyof Pages, 'refuse'>

const page = (name: PageHandler) => async (c: AppContext) => (await loadPages())[name](c)

export function registerPageRoutes(app: Hono<AppEnv>): void {
  app.get('/privacy', page('showPrivacy'))
  app.get('/problems', page('listProblems'))
  app.get('/status', page('showStatus'))

  app.get('/', page('showHome'))
  app.post('/', page('createPollFromForm'))
  app.get('/polls', page('showDirectory'))
  app.get('/new', page('showNewPoll'))
  app.post('/new', page('createPollFromForm'))
  app.post('/new/preview', page('previewPoll'))
  app.get('/p/:pollId', page('showPoll'))
  app.post('/p/:pollId', page('voteFromForm'))
  app.post('/p/:pollId/enter', page('enterPoll'))
  app.get('/p/:pollId/live', page('watchFromPage'))
  app.post('/p/:pollId/votes', page('voteFromPage'))
  app.get('/p/:pollId/votes/mine', page('showOwnVote'))
  app.put('/p/:pollId/votes/mine', page('changeOwnVote'))
  app.delete('/p/:pollId/votes/mine', page('withdrawOwnVote'))
  app.get('/p/:pollId/results.json', page('readResultHere'))
  app.get('/p/:pollId/results', page('showResults'))
  app.get('/p/:pollId/screen', page('showScreen'))
  app.get('/p/:pollId/qr.svg', page('showQr'))
  app.get('/developers', page('showDevelopers'))
  app.get('/embed/:pollId', page('showFrame'))
  app.post('/embed/:pollId', page('voteInFrame'))
  app.get('/embed.js', page('serveEmbedScript'))
  app.get('/oembed', page('describeEmbed'))
  app.get('/p/:pollId/image.svg', page('showImageSvg'))
  app.get('/p/:pollId/image.png', page('showImagePng'))
  app.get('/p/:pollId/manage', page('showManagePage'))
  app.post('/p/:pollId/manage', page('managePollFromForm'))
  app.get('/p/:pollId/manage/edit', page('showEditForm'))
  app.post('/p/:pollId/manage/edit', page('editPollFromForm'))
  app.get('/p/:pollId/manage/duplicate', page('showDuplicate'))
  app.post('/p/:pollId/manage/duplicate', page('duplicateFromForm'))
  app.get('/p/:pollId/manage/live', page('watchAsManager'))
  app.get('/desk', page('showDesk'))

  app.get('/account', page('showAccount'))
  app.post('/account', page('changeAccountFromForm'))
  app.get('/account/log-in', page('showAccount'))
  app.post('/account/log-in', page('logInFromForm'))
  app.post('/account/log-out', page('logOutFromForm'))
  app.get('/account/register', page('showRegister'))
  app.post('/account/register', page('registerFromForm'))
  app.get('/account/verify', page('showVerify'))
  app.post('/account/verify', page('verifyFromForm'))
  app.get('/account/forgot', page('showForgot'))
  app.post('/account/forgot', page('forgotFromForm'))
  app.get('/account/reset', page('showReset'))
  app.post('/account/reset', page('resetFromForm'))
  app.post('/account/sign-in/:provider', page('startSignIn'))
  app.get('/account/sign-in/:provider/callback', page('finishSignIn'))
  app.get('/outbox', page('showOutbox'))
}
