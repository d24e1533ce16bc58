// Owns the scripts of the collection: what Postman does before a request, and what it checks after it.
import type { Step } from './step.ts'

/** Mail is written after the answer that it belongs to. */
const MAIL_TRIES = 40
const MAIL_PAUSE_MS = 100

const json = (value: unknown): string => JSON.stringify(value)

/** Reads the token of the newest mail with such a subject from the outbox of a local copy; elsewhere the step is passed over. */
export function mailedToken(subject: string): string {
  return `
const variables = pm.collectionVariables
const outbox = pm.variables.replaceIn('{{baseUrl}}/outbox')
const isMeant = (mail) => mail.includes(${json(subject)}) && mail.includes('to ' + variables.get('email') + ',')
const ask = (left) => pm.sendRequest(outbox, (error, response) => {
  if (error || response.code !== 200) return pm.execution.skipRequest()
  const mail = response.text().split('<section').find(isMeant)
  const found = mail && /#token=(plt_[\\w-]{43})/.exec(mail)
  if (found) return variables.set('mailedToken', found[1])
  if (left === 0) return pm.execution.skipRequest()
  setTimeout(() => ask(left - 1), ${MAIL_PAUSE_MS})
})
ask(${MAIL_TRIES})`
}

/** Before the first request: an address that nobody has. */
export const NEW_ADDRESS = `
if (!pm.collectionVariables.get('email')) pm.collectionVariables.set('email', pm.variables.replaceIn('person-{{$guid}}@pollux.test'))`

/** Passes over a step that lacks what it needs. */
export function skipWithout(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : `
if (${json(names)}.some((name) => !pm.variables.get(name))) pm.execution.skipRequest()`
}

/**
 * Checks the answer of a step, and keeps of it what later steps need.
 * @param schema of the body, in JSON Schema; null: it is not JSON, or there is none
 */
export function checks({ operation, expects, keep = {} }: Step, schema: unknown): string {
  const lines = [
    `pm.test('${operation}: ${expects}', () => pm.response.to.have.status(${expects}))`,
    `pm.test('${operation}: has a request id', () => pm.expect(pm.response.headers.get('X-Request-Id')).to.be.a('string'))`,
  ]
  if (schema !== null) {
    lines.push(
      `const schema = ${json(schema)}`,
      `pm.test('${operation}: as documented', () => {
  const ajv = new (require('ajv'))({ unknownFormats: 'ignore', allErrors: true })
  pm.expect(ajv.validate(schema, pm.response.json()), ajv.errorsText()).to.equal(true)
})`,
    )
  }
  const kept = Object.entries(keep)
  if (kept.length > 0) {
    lines.push(
      `const at = (path) => path.split('.').reduce((value, name) => value?.[name], pm.response.json())`,
      ...kept.map(([name, path]) => `pm.collectionVariables.set('${name}', at('${path}'))`),
    )
  }
  return lines.join('\n')
}
