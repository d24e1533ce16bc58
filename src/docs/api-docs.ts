// Owns the description of the API: the head of its OpenAPI, and the page that shows it with our own copy of Swagger UI.
import { html } from 'hono/html'
import type { AppContext } from '../http/app-env.ts'

export const apiDescription = {
  openapi_url: '/api/openapi.json',
  docs_url: null,
  redoc_url: null,
  generateOperationIds: false,
  // Refusals go to the application's onError, which makes problem documents of them.
  passthroughErrors: true,
  schema: {
    info: {
      title: 'Pollux',
      version: '1.0.0',
      description:
        'Polls at the edge. Create one with `POST /api/v1/polls`, vote with `POST /api/v1/polls/{pollId}/votes`, watch it with `GET /api/v1/polls/{pollId}/live`. The same is there as GraphQL, with a page to try it out, at [/api/graphql](/api/graphql). Every refusal is a problem document (RFC 9457); its codes are listed at [/problems](/problems).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [
      { name: 'polls', description: 'Create, read, edit, open and close.' },
      { name: 'collaborators', description: 'Who besides the owner may do what with a poll.' },
      { name: 'invites', description: 'Codes that let people vote, once each.' },
      { name: 'votes', description: 'Vote once; change or withdraw where the poll allows it.' },
      { name: 'results', description: 'Read, watch and download.' },
      { name: 'count', description: 'Count ballots that were cast elsewhere.' },
      { name: 'accounts', description: 'Your account, its sessions and its API keys.' },
      { name: 'health', description: 'For whoever runs it.' },
    ],
  },
}

/** How operations are authorized. Which kind a token is shows its form. */
export const bearerScheme = {
  type: 'http',
  scheme: 'bearer',
  description:
    'One of three: the `manageToken` (`plm_…`) that creating a poll without an account has answered with, for that poll; ' +
    'an access token of an account, from `POST /api/v1/auth/login`; or an API key (`plx_…`), which can do what its account may do and its scopes name.',
} as const

export function showApiDocs(c: AppContext) {
  return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pollux API</title>
<link rel="stylesheet" href="/assets/swagger-ui/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/assets/swagger-ui/swagger-ui-bundle.js"></script>
<script src="/assets/swagger-ui/init.js"></script>
</body>
</html>`)
}
