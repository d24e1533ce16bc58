// Owns the route table: everything that Pollux answers to, on one screen.
import { fromHono } from 'chanfana'
import type { Hono } from 'hono'
import { ChangePassword } from './accounts/change-password.ts'
import { CreateKey } from './accounts/create-key.ts'
import { DeleteMe } from './accounts/delete-me.ts'
import { DownloadMyData } from './accounts/download-my-data.ts'
import { GetMe } from './accounts/get-me.ts'
import { jsonWebKeys } from './accounts/json-web-keys.ts'
import { ListKeys } from './accounts/list-keys.ts'
import { ListSessions } from './accounts/list-sessions.ts'
import { LogIn } from './accounts/log-in.ts'
import { LogOut } from './accounts/log-out.ts'
import { RefreshSession } from './accounts/refresh-session.ts'
import { RegisterAccount } from './accounts/register-account.ts'
import { RequestPasswordReset } from './accounts/request-password-reset.ts'
import { ResetPassword } from './accounts/reset-password.ts'
import { RevokeKey } from './accounts/revoke-key.ts'
import { RevokeOtherSessions } from './accounts/revoke-other-sessions.ts'
import { RevokeSession } from './accounts/revoke-session.ts'
import { VerifyEmail } from './accounts/verify-email.ts'
import { GetSignals } from './audit/get-signals.ts'
import { ListAuditEntries } from './audit/list-audit-entries.ts'
import { ListCollaborators } from './collaborators/list-collaborators.ts'
import { RemoveCollaborator } from './collaborators/remove-collaborator.ts'
import { SetCollaborator } from './collaborators/set-collaborator.ts'
import { CountBallots } from './counts/count-ballots.ts'
import { apiDescription, bearerScheme, showApiDocs } from './docs/api-docs.ts'
import { serveAsset, serveWidget } from './docs/assets.ts'
import { CheckLiveness, CheckReadiness } from './docs/health.ts'
import { securityText } from './docs/security-text.ts'
import { registerGraphqlRoutes } from './graphql-routes.ts'
import type { AppEnv } from './http/app-env.ts'
import { DEPRECATIONS, markDeprecated, tellDeprecated } from './http/deprecations.ts'
import { BEARER } from './http/openapi.ts'
import { IssueInvites } from './invites/issue-invites.ts'
import { ListInvites } from './invites/list-invites.ts'
import { RevokeInvite } from './invites/revoke-invite.ts'
import { registerPageRoutes } from './page-routes.ts'
import { ArchivePoll, ClosePoll, OpenPoll, PausePoll, ResetPoll } from './polls/change-status.ts'
import { ClaimPoll } from './polls/claim-poll.ts'
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
import { CreateWebhook } from './webhooks/create-webhook.ts'
import { DeleteWebhook } from './webhooks/delete-webhook.ts'
import { GetWebhook } from './webhooks/get-webhook.ts'
import { ListWebhookDeliveries } from './webhooks/list-webhook-deliveries.ts'
import { ListWebhooks } from './webhooks/list-webhooks.ts'
import { PingWebhook } from './webhooks/ping-webhook.ts'
import { RedeliverWebhookDelivery } from './webhooks/redeliver-webhook-delivery.ts'
import { RotateWebhookSecret } from './webhooks/rotate-webhook-secret.ts'
import { UpdateWebhook } from './webhooks/update-webhook.ts'

const POLLS = '/api/v1/polls'
const POLL = `${POLLS}/:pollId`
const AUTH = '/api/v1/auth'
const ME = '/api/v1/me'
const WEBHOOKS = '/api/v1/webhooks'
const WEBHOOK = `${WEBHOOKS}/:webhookId`

/** A chunk of its own: for whoever runs the site, and nobody else. */
const loadOperator = () => import('./operations/operator-routes.ts')
const loadMetrics = () => import('./operations/show-metrics.ts')

export function registerRoutes(app: Hono<AppEnv>, deprecations = DEPRECATIONS): void {
  const api = fromHono(app, apiDescription)
  const described = () => api.registry.definitions
  if (Object.keys(deprecations).length > 0) app.use('/api/*', tellDeprecated(described, deprecations))
  api.registry.registerComponent('securitySchemes', BEARER, bearerScheme)

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
  api.post(`${POLL}/claim`, ClaimPoll)

  api.get(`${POLL}/collaborators`, ListCollaborators)
  api.put(`${POLL}/collaborators/:email`, SetCollaborator)
  api.delete(`${POLL}/collaborators/:email`, RemoveCollaborator)

  api.post(`${AUTH}/register`, RegisterAccount)
  api.post(`${AUTH}/verify-email`, VerifyEmail)
  api.post(`${AUTH}/login`, LogIn)
  api.post(`${AUTH}/refresh`, RefreshSession)
  api.post(`${AUTH}/logout`, LogOut)
  api.post(`${AUTH}/forgot-password`, RequestPasswordReset)
  api.post(`${AUTH}/reset-password`, ResetPassword)

  api.get(ME, GetMe)
  api.delete(ME, DeleteMe)
  api.put(`${ME}/password`, ChangePassword)
  api.get(`${ME}/data`, DownloadMyData)
  api.get(`${ME}/sessions`, ListSessions)
  api.delete(`${ME}/sessions`, RevokeOtherSessions)
  api.delete(`${ME}/sessions/:sessionId`, RevokeSession)
  api.get(`${ME}/keys`, ListKeys)
  api.post(`${ME}/keys`, CreateKey)
  api.delete(`${ME}/keys/:keyId`, RevokeKey)

  api.post(`${POLL}/invites`, IssueInvites)
  api.get(`${POLL}/invites`, ListInvites)
  api.delete(`${POLL}/invites/:inviteId`, RevokeInvite)

  api.post(`${POLL}/votes`, CastVote)
  api.get(`${POLL}/votes/mine`, GetMyVote)
  api.put(`${POLL}/votes/mine`, ChangeMyVote)
  api.delete(`${POLL}/votes/mine`, WithdrawMyVote)
  api.post('/api/v1/voters', IssueVoterToken)

  api.get(`${POLL}/results`, GetResults)
  api.get(`${POLL}/live`, WatchResults)
  api.get(`${POLL}/turnout`, GetTurnout)
  api.get(`${POLL}/export`, ExportPoll)
  api.get(`${POLL}/signals`, GetSignals)
  api.get(`${POLL}/audit`, ListAuditEntries)

  api.post(WEBHOOKS, CreateWebhook)
  api.get(WEBHOOKS, ListWebhooks)
  api.get(WEBHOOK, GetWebhook)
  api.patch(WEBHOOK, UpdateWebhook)
  api.delete(WEBHOOK, DeleteWebhook)
  api.post(`${WEBHOOK}/rotate-secret`, RotateWebhookSecret)
  api.post(`${WEBHOOK}/ping`, PingWebhook)
  api.get(`${WEBHOOK}/deliveries`, ListWebhookDeliveries)
  api.post(`${WEBHOOK}/deliveries/:deliveryId/redeliver`, RedeliverWebhookDelivery)

  api.post('/api/v1/count', CountBallots)

  api.get('/health/live', CheckLiveness)
  api.get('/health/ready', CheckReadiness)

  app.all('/api/v1/operator/*', async (c) => (await loadOperator()).answerOperator(c))
  app.get('/metrics', async (c) => (await loadMetrics()).showMetrics(c))

  registerGraphqlRoutes(app)

  app.get('/api/docs', showApiDocs)
  app.get('/.well-known/security.txt', securityText)
  app.get('/.well-known/jwks.json', jsonWebKeys)
  app.get('/widget.js', serveWidget)
  app.get('/widget.js.LEGAL.txt', serveWidget)
  app.get('/widget.d.ts', serveWidget)
  app.get('/assets/widget/*', serveWidget)
  app.get('/assets/*', serveAsset)

  registerPageRoutes(app)
  markDeprecated(described(), deprecations)
}
