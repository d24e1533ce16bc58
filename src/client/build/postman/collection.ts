// Owns the Postman collection: made of the OpenAPI by Postman's own converter, then put in an order in which it runs.
import converter, { type Collection, type Item } from 'openapi-to-postmanv2'
import { ACCOUNT_FAREWELL, ACCOUNT_JOURNEY } from './account-journey.ts'
import { type Description, type Operation, operationsOf, schemaOf } from './description.ts'
import { FAREWELL, POLL_JOURNEY } from './poll-journey.ts'
import { checks, NEW_ADDRESS, skipWithout } from './scripts.ts'
import type { Folder, Step } from './step.ts'
import { WEBHOOK_JOURNEY } from './webhook-journey.ts'

const JOURNEY: readonly Folder[] = [
  ...POLL_JOURNEY,
  ...WEBHOOK_JOURNEY,
  ...ACCOUNT_JOURNEY,
  ...ACCOUNT_FAREWELL,
  ...FAREWELL,
]

const ABOUT =
  'Run it from top to bottom: each request finds what those before it have left, and checks its answer. ' +
  'Against `npm start` it needs nothing. Against a deployment set `baseUrl`, and `accessToken` to run what needs an account; without one that is passed over.'

/** Variables to set, with what they are at first. */
const GIVEN = {
  baseUrl: 'http://localhost:8787',
  accessToken: '',
  email: '',
  webhookUrl: 'https://hooks.pollux.example/',
}

const FIRST_REFUSAL = 400

/** Steps of the collection by operation, in order. */
export const STEPS: readonly Step[] = JOURNEY.flatMap(({ steps }) => steps)

/** @param document an OpenAPI document */
export async function postmanCollection(document: unknown): Promise<Collection> {
  // The seam where JSON becomes a type: it is our own description.
  const description = structuredClone(document) as Description
  const operations = operationsOf(description)
  const made = new Map((await converted(description)).map((item) => [item.name, item]))
  const itemOf = (step: Step): Item => {
    const operation = operations.get(step.operation)
    const item = made.get(step.operation)
    if (!operation || !item) throw new Error(`The OpenAPI has no operation ${step.operation}.`)
    if (!(step.expects in operation.responses)) throw new Error(`${step.operation} documents no ${step.expects}.`)
    return stepItem(step, operation, item, schemaOf(description, operation, step.expects))
  }
  return {
    info: {
      name: 'Pollux',
      description: ABOUT,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: JOURNEY.map(({ name, description: about, steps }) => ({ name, description: about, item: steps.map(itemOf) })),
    event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: NEW_ADDRESS.trim().split('\n') } }],
    variable: variables(),
  }
}

/** What one may give to the journey, and what it keeps by itself. */
function variables(): { key: string; value: string }[] {
  const kept = new Set(STEPS.flatMap(({ keep = {} }) => Object.keys(keep)))
  return [...Object.entries(GIVEN), ...[...kept].filter((key) => !(key in GIVEN)).map((key) => [key, ''] as const)].map(
    ([key, value]) => ({ key, value }),
  )
}

/** The operations as the converter makes requests of them, each called by its operationId. */
async function converted(description: Description): Promise<Item[]> {
  const data = structuredClone(description)
  for (const operation of operationsOf(data).values()) operation.summary = operation.operationId
  const options = { folderStrategy: 'Tags', parametersResolution: 'Example', enableOptionalParameters: false }
  const { item } = await new Promise<Collection>((done, failed) => {
    converter.convertV2({ type: 'json', data }, options, (error, outcome) => {
      if (error) failed(error)
      else if (!outcome.result) failed(new Error(outcome.reason))
      else if (outcome.output[0]) done(outcome.output[0].data)
    })
  })
  const leaves = (items: Item[]): Item[] => items.flatMap((one) => (one.item ? leaves(one.item) : [one]))
  return leaves(item)
}

function stepItem(step: Step, { summary }: Operation, made: Item, schema: unknown): Item {
  const { request, response = [], ...item } = structuredClone(made)
  if (!request) throw new Error(`${step.operation} is no request.`)
  const { path = {}, query = {}, headers = {}, bearer, body, needs = [], before = '' } = step
  const name = step.name ?? summary
  const given: Record<string, string> = { pollId: '{{pollId}}', ...path }
  delete item.id
  return {
    ...item,
    name,
    request: {
      ...request,
      name,
      url: {
        ...request.url,
        variable: request.url.variable.map((one) => ({ ...one, value: given[one.key] ?? one.value })),
        query: withGiven(request.url.query, query),
      },
      header: withGiven(request.header, headers),
      ...(body !== undefined && { body: { ...request.body, mode: 'raw', raw: JSON.stringify(body, null, 2) } }),
      auth: bearer
        ? { type: 'bearer', bearer: [{ key: 'token', value: `{{${bearer}}}`, type: 'string' }] }
        : { type: 'noauth' },
    },
    // What refusals look like stands in the test of each; a copy of all would be nine tenths of the file.
    // Without its id and the request that it is said to answer: both are made up anew each time.
    response: response
      .filter(({ code }) => code < FIRST_REFUSAL)
      .map(({ id: _, originalRequest: __, ...example }) => example),
    event: [script('prerequest', `${before}${skipWithout(needs)}`), script('test', checks(step, schema))],
  }
}

interface Named {
  key: string
  value: string
  disabled?: boolean
}

/** Only what is given is sent; the rest stays there to be switched on, without the value that the converter has drawn. */
function withGiven(made: readonly Named[], given: Readonly<Record<string, string>>): Named[] {
  const names = Object.keys(given).map((name) => name.toLowerCase())
  return [
    ...made
      .filter(({ key }) => !names.includes(key.toLowerCase()))
      .map((one) => (one.disabled ? { ...one, value: '' } : one)),
    ...Object.entries(given).map(([key, value]) => ({ key, value })),
  ]
}

function script(listen: string, text: string) {
  return { listen, script: { type: 'text/javascript', exec: text.trim().split('\n') } }
}
