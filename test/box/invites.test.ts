// An invite that is revoked while its vote waits in the group: one of the two comes first, and the other is told so.
import { expect, it } from 'vitest'
import { inBox } from '../support/box.ts'
import { newPoll, optionId } from '../support/client.ts'
import { askerOf } from '../support/definitions.ts'
import { INVITED } from '../support/invites.ts'

it.each(['vote first', 'revocation first'])('holds when both come in the same turn, %s', async (order) => {
  const poll = await newPoll(INVITED)
  const outcomes = await inBox(poll, async (box) => {
    const known = box.ledger.known
    if (!known || known === 'deleted') throw new Error('the box does not know its poll')
    const manager = askerOf({ bearerHash: known.poll.definition.manageTokenHash })
    const all: string[] = []
    for (let n = 0; n < 20; n++) {
      const invite = { id: `invite ${n}`, weight: 1 }
      const ballot = { choices: [optionId(poll, 0)] }
      const vote = { ballot, idempotencyKey: null, deliveryId: crypto.randomUUID() }
      const cast = () => box.cast(askerOf({ invite, invited: true }), vote)
      const revoke = () => box.desk(manager, { type: 'revoke-invite', id: invite.id })
      const acts = order === 'vote first' ? ([cast(), revoke()] as const) : ([revoke(), cast()] as const)
      const told = await Promise.all(acts)
      const words = told.map((outcome) => ('answer' in outcome ? outcome.answer.revoked : outcome.outcome))
      all.push(words.sort().join(' '))
    }
    const counted = all.filter((words) => words === 'counted used').length
    const { known: after } = box.ledger
    expect(after && after !== 'deleted' && after.state.people).toBe(counted)
    return all
  })
  for (const words of outcomes) expect(['counted used', 'done not_eligible']).toContain(words)
})
