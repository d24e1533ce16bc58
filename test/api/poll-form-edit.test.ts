// Owns the test of the page that edits polls by a form: what changes, what cannot, what others change meanwhile, who may.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { cookieToken } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { nameCollaborator, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, castBallot, newPoll, pathOf, send } from '../support/client.ts'
import { type Cookies, copyOf, editForm, editOf, FORM, now, post, see, tokenOf } from '../support/poll-forms.ts'
import { fieldsIn } from '../support/sent-form.ts'

describe('editing', () => {
  it('leaves a poll as it is when nothing was entered', async () => {
    const poll = await newPoll({
      description: '\nTwo\nlines',
      tags: ['a, b'],
      schedule: { closesAt: '2090-01-01T00:00:00.123Z' },
    })
    const answer = await post(editOf(poll), await editForm(poll), tokenOf(poll))
    expect(answer.headers.get('Location')).toBe(`/p/${poll.id}/manage?notice=unchanged`)
    expect((await now(poll)).version).toBe(1)
  })

  it('changes what was changed, and nothing else', async () => {
    const poll = await newPoll({ metadata: { ours: true }, ballot: { type: 'ranking' }, count: { method: 'schulze' } })
    const form = await editForm(poll)
    form.set('question', 'Which one?')
    form.set('rankingMethod', 'borda')
    form.set('tags', 'one\ntwo')
    const answer = await post(editOf(poll), form, tokenOf(poll))
    expect(answer.headers.get('Location')).toBe(`/p/${poll.id}/manage?notice=edited`)
    const { version: _, updatedAt: __, ...kept } = await now(poll)
    expect(kept).toMatchObject({
      question: 'Which one?',
      count: { method: 'borda', lastPoints: 0 },
      tags: ['one', 'two'],
      metadata: { ours: true },
      options: poll.options,
    })
  })

  it('says what somebody else has changed meanwhile, shows both, and loses nothing', async () => {
    const poll = await newPoll()
    const form = await editForm(poll)
    const patch = { question: 'Theirs?', description: 'Theirs too' }
    await send(pathOf(poll), { method: 'PATCH', body: patch, headers: { ...bearer(poll), 'If-Match': '*' } })
    form.set('question', 'Mine?')
    form.set('tags', 'mine')
    const answer = await post(editOf(poll), form, tokenOf(poll))
    expect(answer.status).toBe(412)
    const again = await fieldsIn(answer.clone(), FORM)
    const html = await answer.text()
    for (const text of ['Somebody else has changed this poll', 'Theirs?', 'Mine?', 'Theirs too'])
      expect(html).toContain(text)
    expect((await now(poll)).question).toBe('Theirs?')
    expect([again.get('question'), again.get('description'), again.get('tags')]).toEqual([
      'Mine?',
      'Theirs too',
      'mine',
    ])
    expect((await post(editOf(poll), again, tokenOf(poll))).status).toBe(303)
    expect(await now(poll)).toMatchObject({ question: 'Mine?', description: 'Theirs too', tags: ['mine'] })
  })

  it('shows as fixed what votes were cast under, and still takes what is free', async () => {
    const poll = await newPoll({ description: 'Old' })
    await castBallot(poll, { choices: [poll.options[0]?.id ?? ''] })
    const page = await see(editOf(poll), tokenOf(poll))
    const form = await fieldsIn(page.clone(), FORM)
    const html = await page.text()
    expect(html).toContain('votes were cast under these rules')
    for (const name of ['answers', 'identity', 'visibility', 'opensAt']) expect(form.has(name), name).toBe(false)
    form.set('description', 'New')
    // What the form does not offer changes nothing, whoever sends it.
    form.set('identity', 'open')
    form.set('answers', 'points')
    expect((await post(editOf(poll), form, tokenOf(poll))).headers.get('Location')).toContain('edited')
    expect(await now(poll)).toMatchObject({
      description: 'New',
      ballot: { type: 'choice' },
      voting: { identity: 'device' },
    })
    const wrong = await editForm(poll)
    wrong.set('question', 'Something else entirely?')
    const refused = await post(editOf(poll), wrong, tokenOf(poll))
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Only a typo may be mended')
  })

  it('says at its fields what a vote that came meanwhile no longer lets change', async () => {
    const poll = await newPoll()
    const form = await editForm(poll)
    await castBallot(poll, { choices: [poll.options[0]?.id ?? ''] })
    form.set('answers', 'ranking')
    form.set('visibility', 'owner')
    form.set('identity', 'open')
    const answer = await post(editOf(poll), form, tokenOf(poll))
    expect(answer.status).toBe(409)
    const html = await answer.text()
    for (const id of ['answers', 'visibility', 'identity']) expect(html, id).toContain(`id="${id}-fault"`)
    expect((await now(poll)).ballot.type).toBe('choice')
  })

  it('adds answers by rows, and takes away those that are removed', async () => {
    const poll = await newPoll()
    const form = await editForm(poll)
    form.set('step', 'remove-1')
    const without = await fieldsIn(await post(editOf(poll), form, tokenOf(poll)), FORM)
    without.set('step', 'add')
    const withNew = await fieldsIn(await post(editOf(poll), without, tokenOf(poll)), FORM)
    const labels = withNew.getAll('optionLabel')
    expect(labels).toEqual(['Memphis', 'Knoxville', ''])
    withNew.delete('optionLabel')
    for (const label of ['Memphis', 'Knoxville', 'Chattanooga']) withNew.append('optionLabel', label)
    await post(editOf(poll), withNew, tokenOf(poll))
    const { options } = await now(poll)
    expect(options.map(({ label }) => label)).toEqual(['Memphis', 'Knoxville', 'Chattanooga'])
    expect(options[1]?.id).toBe(poll.options[2]?.id)
  })

  it('schedules a draft, also at the time that it had, and opens it at once', async () => {
    const opensAt = '2090-01-01T00:00:00.000Z'
    const [later, sooner] = [await newPoll({ draft: true, schedule: { opensAt } }), await newPoll({ draft: true })]
    const form = await editForm(later)
    form.set('then', 'schedule')
    expect((await post(editOf(later), form, tokenOf(later))).status).toBe(303)
    expect(await now(later)).toMatchObject({ status: 'scheduled', schedule: { opensAt } })
    const other = await editForm(sooner)
    other.set('then', 'schedule')
    const refused = await post(editOf(sooner), other, tokenOf(sooner))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Set the time at which it opens')
    other.set('then', 'open')
    other.set('question', 'Ready?')
    expect((await post(editOf(sooner), other, tokenOf(sooner))).headers.get('Location')).toContain('notice=open')
    expect(await now(sooner)).toMatchObject({ status: 'open', question: 'Ready?' })
  })

  it('is for those who may edit: others are told how to get in, or nothing where the poll is private', async () => {
    const [poll, secret] = [await newPoll(), await newPoll({ listing: 'private' })]
    const other = await newPoll()
    for (const path of [editOf, copyOf]) {
      expect((await see(path(poll))).status).toBe(403)
      expect((await see(path(poll), tokenOf(other))).status).toBe(403)
      expect((await post(path(poll), { question: 'Mine?' })).status).toBe(403)
      expect((await see(path(secret))).status).toBe(404)
      expect((await post(path(secret), { question: 'Mine?' })).status).toBe(404)
      expect((await see(path(secret), tokenOf(secret))).status).toBe(200)
    }
  })

  it('works for accounts by their role, and does not for a viewer', async () => {
    const [owner, editor, viewer] = [
      await newAccount({ kind: 'browser' }),
      await newAccount({ kind: 'browser' }),
      await newAccount({ kind: 'browser' }),
    ]
    const poll = await newPollBy(owner)
    await nameCollaborator(poll, owner.headers, editor.email, 'editor')
    await nameCollaborator(poll, owner.headers, viewer.email, 'viewer')
    const cookies = ({ sessionId, accessToken }: typeof owner): Cookies => ({
      '__Host-pollux_session': cookieToken(keyring(env), sessionId),
      '__Host-pollux_access': accessToken,
    })
    const form = await fieldsIn(await see(editOf(poll), cookies(editor)), FORM)
    form.set('question', 'Edited?')
    expect((await post(editOf(poll), form, cookies(editor))).status).toBe(303)
    expect((await see(editOf(poll), cookies(viewer))).status).toBe(403)
    expect((await post(editOf(poll), form, cookies(viewer))).status).toBe(403)
  })
})
