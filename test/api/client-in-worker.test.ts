// The client library where no Node is: in the Workers runtime, beside the Worker that it asks.
import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createClient, isProblem } from '../../src/client/index.ts'

const clientHere = () =>
  createClient({ baseUrl: 'https://pollux.test', fetch: (request) => exports.default.fetch(request) })

it('creates, votes once, watches to the end and is refused', async () => {
  const pollux = clientHere()
  const poll = await pollux.createPoll({ question: 'Lunch?', options: ['Pizza', 'Soup'] })
  const ballot = { choices: [poll.options[1]?.id ?? ''] }
  const { results } = await pollux.vote(poll.id, ballot)
  expect(results?.voters).toBe(1)
  const again = await pollux.vote(poll.id, ballot).catch((error: unknown) => error)
  expect(isProblem(again, 'already_voted')).toBe(true)

  const voters: number[] = []
  for await (const result of pollux.live(poll.id)) {
    voters.push(result.voters)
    if (voters.length === 1) await clientHere().vote(poll.id, ballot)
    else if (!result.final) await pollux.as(poll.manageToken).movePoll(poll.id, 'close')
  }
  expect(voters).toEqual([1, 2, 2])
  await pollux.as(poll.manageToken).deletePoll(poll.id)
  await expect(pollux.getPoll(poll.id)).rejects.toMatchObject({ code: 'not_found' })
})
