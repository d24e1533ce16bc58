// Owns the page on which GraphQL is tried out: GraphiQL, from our own files.
import { html } from 'hono/html'
import type { AppContext } from '../http/app-env.ts'
import { consoleHeaders } from '../http/security.ts'

export function showGraphiql(c: AppContext) {
  for (const [name, value] of consoleHeaders()) c.header(name, value)
  return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pollux GraphQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/graphiql/graphiql.css">
<style>@media (max-width: 40rem) { .graphiql-container .graphiql-logo { display: none } }</style>
</head>
<body>
<noscript>GraphiQL needs JavaScript. The schema can be asked for by POST.</noscript>
<div id="root"></div>
<script src="/assets/graphiql/graphiql.js"></script>
<script src="/assets/graphiql/init.js"></script>
</body>
</html>`)
}
