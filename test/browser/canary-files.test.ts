// No address on disk either: requests of canary addresses to a running copy, then the bytes of all files that it keeps.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { canaryAddresses, carried, formsOf } from '../support/canaries.ts'

const POLLS = 12
const VOTES = 10
const origin = inject('origin')
const ADDRESSES = canaryAddresses(20)
let sent = 0

async function send(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<string> {
  const address = ADDRESSES[sent % ADDRESSES.length] ?? ''
  const carrying = carried(address, Math.floor(sent / ADDRESSES.length) + sent)
  sent++
  const json = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const type = { 'Content-Type': 'application/json' }
  return (await fetch(origin + path, { ...json, headers: { ...type, ...carrying, ...headers } })).text()
}

/** A poll with some votes, of a kind in which networks matter. */
async function life(n: number): Promise<void> {
  const voting = { identity: n % 2 ? 'network' : 'device', perNetwork: { voters: 5, seconds: 60 } }
  const created = await send(
    '/api/v1/polls',
    { question: `Canary ${n}?`, options: ['Here', 'There'], voting },
    {
      'Idempotency-Key': crypto.randomUUID(),
    },
  )
  const poll: { id: string; options: { id: string }[]; manageToken: string } = JSON.parse(created)
  const manager = { Authorization: `Bearer ${poll.manageToken}` }
  for (let vote = 0; vote < VOTES; vote++) {
    await send(`/api/v1/polls/${poll.id}/votes`, { choices: [poll.options[0]?.id] })
  }
  for (const below of ['', '/results', '/signals', '/audit'])
    await send(`/api/v1/polls/${poll.id}${below}`, undefined, manager)
  await send(`/p/${poll.id}`)
  await send('/api/v1/auth/login', { email: `canary${n}@pollux.test`, password: '' })
  await send('/api/v1/auth/forgot-password', { email: `canary${n}@pollux.test` })
}

async function filesUnder(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))))
}

it('finds no canary address in the files of D1 and of the objects', async () => {
  await Promise.all(Array.from({ length: POLLS }, (_, n) => life(n)))
  const bytes = Buffer.concat(await filesUnder(inject('stateDirectory')))
  expect(bytes.includes('Canary 7?')).toBe(true)
  const raw = (address: string) => Buffer.from(address.replace('db8', '0db8').replaceAll(':', ''), 'hex')
  for (const address of ADDRESSES) {
    const kept = formsOf(address).filter((form) => bytes.includes(form))
    expect([address, kept]).toEqual([address, []])
    if (address.includes(':')) expect(bytes.includes(raw(address))).toBe(false)
  }
})
