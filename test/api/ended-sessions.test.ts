// What an access token is worth once its session has ended: nothing that manages, at once.
import { expect, it } from 'vitest'
import { newPollBy } from '../support/account-tokens.ts'
import { newAccount, newEmail } from '../support/accounts.ts'
import { newPoll, pathOf, refusal, send } from '../support/client.ts'

const body = { question: 'Where?', options: ['Here', 'There'] }

it.each(['its owner has logged out', 'its account is deleted'])('manages nothing when %s', async (how) => {
  const thief = await newAccount()
  const owned = await newPollBy(thief)
  const claimable = await newPoll()
  const { headers } = thief
  const ended = how.includes('deleted')
    ? await send('/api/v1/me', { method: 'DELETE', body: {}, headers })
    : await send('/api/v1/auth/logout', { method: 'POST', headers })
  expect(ended.status).toBe(204)
  const expected = ended.status === 204 && how.includes('deleted') ? [404, 'not_found'] : [401, 'invalid_token']
  const role = { role: 'editor' }
  const asked = [
    send(pathOf(owned), { method: 'PATCH', body: { description: 'mine' }, headers: { ...headers, 'If-Match': '*' } }),
    send(pathOf(owned, `/collaborators/${newEmail()}`), { method: 'PUT', body: role, headers }),
    send(pathOf(owned), { method: 'DELETE', headers }),
  ]
  for (const answer of asked) expect(await refusal(await answer)).toEqual(expected)
  const { manageToken } = claimable
  expect((await send(pathOf(claimable, '/claim'), { body: { manageToken }, headers })).status).toBe(401)
  expect(await refusal(await send('/api/v1/polls', { body, headers }))).toEqual([401, 'invalid_token'])
  expect((await send('/api/v1/polls?mine=true', { headers })).status).toBe(401)
})
