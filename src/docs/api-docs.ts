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
        'Polls at the edge. Create one with `POST /api/v1/polls`, vote with `POST /api/v1/polls/{pollId}/votes`, watch it with `GET /api/v1/polls/{pollId}/live`. Every refusal is a problem document (RFC 9457); its codes are listed at [/problems](/problems).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [
      { name: 'polls', description: 'Create, read, edit, open and close.' },
      { name: 'votes', description: 'Vote once; change or withdraw where the poll allows it.' },
      { name: 'results', description: 'Read, watch and download.' },
      { name: 'count', description: 'Count ballots that were cast elsewhere.' },
      { name: 'health', description: 'For whoever runs it.' },
    ],
  },
}

/** How operations are authorized that only whoever manages a poll may ask for. */
export const manageTokenScheme = {
  type: 'http',
  scheme: 'bearer',
  description: 'The `manageToken` that creating the poll has answered with.',
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
