// Owns the route table: everything that Pollux answers to, on one screen.
import { fromHono } from 'chanfana'
import type { Hono } from 'hono'
import { CountBallots } from './counts/count-ballots.ts'
import { apiDescription, manageTokenScheme, showApiDocs } from './docs/api-docs.ts'
import { serveAsset } from './docs/assets.ts'
import { CheckLiveness, CheckReadiness } from './docs/health.ts'
import { listProblems } from './docs/problem-page.tsx'
import { securityText } from './docs/security-text.ts'
import type { AppEnv } from './http/app-env.ts'
import { MANAGE_TOKEN } from './http/openapi.ts'
import { createPollFromForm, showHome } from './pages/home.tsx'
import { managePollFromForm, showManagePage } from './pages/manage.tsx'
import { showPoll, voteFromForm } from './pages/poll.tsx'
import { showResults } from './pages/results.tsx'
import { ArchivePoll, ClosePoll, OpenPoll, PausePoll, ResetPoll } from './polls/change-status.ts'
import { ClonePoll } from './polls/clone-poll.ts'
import { CreatePoll } from './polls/create-poll.ts'
import { DeletePoll } from './polls/delete-poll.ts'
import { GetPoll } from './polls/get-poll.ts'
import { ListPolls } from './polls/list-polls.ts'
import { UpdatePoll } from './polls/update-poll.ts'
import { ExportPoll } from './results/export-poll.ts'
import { GetResults } from './results/get-results.ts'
import { GetTurnout } from './results/get-turnout.ts'
import { WatchResults } from './results/watch-results.ts'
import { IssueVoterToken } from './voters/issue-voter-token.ts'
import { CastVote } from './votes/cast-vote.ts'
import { ChangeMyVote, GetMyVote, WithdrawMyVote } from './votes/my-vote.ts'

const POLLS = '/api/v1/polls'
const POLL = `${POLLS}/:pollId`

export function registerRoutes(app: Hono<AppEnv>): void {
  const api = fromHono(app, apiDescription)
  api.registry.registerComponent('securitySchemes', MANAGE_TOKEN, manageTokenScheme)

  api.post(POLLS, CreatePoll)
  api.get(POLLS, ListPolls)
  api.get(POLL, GetPoll)
  api.patch(POLL, UpdatePoll)
  api.delete(POLL, DeletePoll)
  api.post(`${POLL}/open`, OpenPoll)
  api.post(`${POLL}/close`, ClosePoll)
  api.post(`${POLL}/pause`, PausePoll)
  api.post(`${POLL}/archive`, ArchivePoll)
  api.post(`${POLL}/reset`, ResetPoll)
  api.post(`${POLL}/clone`, ClonePoll)

  api.post(`${POLL}/votes`, CastVote)
  api.get(`${POLL}/votes/mine`, GetMyVote)
  api.put(`${POLL}/votes/mine`, ChangeMyVote)
  api.delete(`${POLL}/votes/mine`, WithdrawMyVote)
  api.post('/api/v1/voters', IssueVoterToken)

  api.get(`${POLL}/results`, GetResults)
  api.get(`${POLL}/live`, WatchResults)
  api.get(`${POLL}/turnout`, GetTurnout)
  api.get(`${POLL}/export`, ExportPoll)

  api.post('/api/v1/count', CountBallots)

  api.get('/health/live', CheckLiveness)
  api.get('/health/ready', CheckReadiness)

  app.get('/api/docs', showApiDocs)
  app.get('/problems', listProblems)
  app.get('/.well-known/security.txt', securityText)
  app.get('/assets/*', serveAsset)

  app.get('/', showHome)
  app.post('/', createPollFromForm)
  app.get('/p/:pollId', showPoll)
  app.post('/p/:pollId', voteFromForm)
  app.get('/p/:pollId/results', showResults)
  app.get('/p/:pollId/manage', showManagePage)
  app.post('/p/:pollId/manage', managePollFromForm)
}
