// Owns the files of the page on which GraphQL is tried out, taken out of the package that holds them in one.
import { css, editorWorkerService, graphqlWorker, js, jsonWorker } from '@graphql-yoga/render-graphiql/graphiql'

/** A file for each worker, because our CSP runs no script that a page has made. */
const WORKERS = { editorWorkerService, json: jsonWorker, graphql: graphqlWorker }

const init = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => '/assets/graphiql/' + label + '.worker.js',
}
window.addEventListener('load', () => {
  window.YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
    endpoint: '/api/graphql',
    title: 'Pollux GraphQL',
    defaultQuery: '{\\n  polls(first: 5) {\\n    nodes { id question status votes }\\n  }\\n}\\n',
  })
})
`

/** Their contents by name. */
export function graphiqlFiles(): [name: string, content: string][] {
  return [
    ['graphiql.js', js],
    ['graphiql.css', css],
    ['init.js', init],
    ...Object.entries(WORKERS).map(([label, content]): [string, string] => [`${label}.worker.js`, content]),
  ]
}
