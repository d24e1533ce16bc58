// The desk, asked for as browsers do: its list, what can be done from it, what it says to strangers.
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newPollBy } from '../support/account-tokens.ts'
import { pathOf, send } from '../support/client.ts'
import { act, linksOf, newPerson, textOf } from '../support/desk.ts'
import { visit } from '../support/page-client.ts'

const statusOf = async (poll: { id: string }, headers: Record<string, string>) =>
  (await (await send(pathOf(poll), { headers })).json<{ status: string }>()).status

const questionsOn = (html: string) => [...html.matchAll(/class="card-link"[^>]*>([^<]*)</g)].map(([, text]) => text)

describe('the list', () => {
  it('is of somebody who is logged in; others are told how to get there, and where other polls are managed', async () => {
    const door = await textOf('/desk', {})
    expect(linksOf(door)).toContain('/account/log-in?next=/desk')
    expect(door).toContain('/manage')
    const { cookies } = await newPerson()
    expect((await visit('/account/log-in?next=/desk', { cookies })).headers.get('Location')).toBe('/desk')
    const empty = await textOf('/desk', cookies)
    expect(empty).toContain('No polls yet')
    expect(linksOf(empty)).toEqual(expect.arrayContaining(['/new', '/account']))
  })

  it('has own polls and those that one helps with, and of each only what one may do with it', async () => {
    const [me, other] = [await newPerson(), await newPerson()]
    const mine = await newPollBy(me.account, { question: 'Mine?', tags: ['fruit'], draft: true })
    const roles = ['viewer', 'auditor', 'editor'] as const
    for (const role of roles) {
      const poll = await newPollBy(other.account, { question: `${role}?`, listing: 'private' })
      await nameCollaborator(poll, other.account.headers, me.account.email, role)
    }
    await newPollBy(other.account, { question: 'Not mine?' })
    const page = await textOf('/desk', me.cookies)
    expect(questionsOn(page)).toEqual(['editor?', 'auditor?', 'viewer?', 'Mine?'])
    const card = (question: string) => page.split('<li class="panel desk-card"').find((part) => part.includes(question))
    const may = (question: string) =>
      ['value="open"', 'value="pause"', 'value="close"', '/edit"', '/duplicate"'].filter((part) =>
        card(question)?.includes(part),
      )
    expect(may('viewer?')).toEqual([])
    expect(may('auditor?')).toEqual([])
    expect(may('editor?')).toEqual(['value="pause"', 'value="close"', '/edit"', '/duplicate"'])
    expect(may('Mine?')).toEqual(['value="open"', '/edit"', '/duplicate"'])
    expect(questionsOn(await textOf('/desk?q=MINE', me.cookies))).toEqual(['Mine?'])
    expect(questionsOn(await textOf('/desk?status=open&sort=votes', me.cookies))).toHaveLength(3)
    expect(questionsOn(await textOf('/desk?tag=fruit', me.cookies))).toEqual(['Mine?'])
    expect(await textOf('/desk?tag=nothing', me.cookies)).toContain('No poll of yours is like that')
    expect(linksOf(page)).toContain(`/p/${mine.id}/manage`)
  })

  it('is walked by its links, and a cursor that is none begins with the newest', async () => {
    const { account, cookies } = await newPerson()
    for (let n = 0; n < 25; n++) await newPollBy(account, { question: `Number ${n}?`, tags: ['a'] })
    const first = await textOf('/desk?tag=a', cookies)
    const older = linksOf(first).find((href) => href.includes('cursor=')) ?? ''
    expect(older).toContain('tag=a')
    const second = await textOf(older, cookies)
    expect([...questionsOn(first), ...questionsOn(second)]).toEqual(
      Array.from({ length: 25 }, (_, n) => `Number ${24 - n}?`),
    )
    expect(linksOf(second).filter((href) => href.includes('cursor='))).toEqual([])
    for (const wrong of ['x', '-1', 'constructor', '%00']) {
      expect(questionsOn(await textOf(`/desk?cursor=${wrong}&status=nonsense&sort=x`, cookies))).toHaveLength(20)
    }
  })

  it('opens, pauses and closes, leads back to where it was, and tells of it beside the poll', async () => {
    const { account, cookies } = await newPerson()
    const poll = await newPollBy(account, { question: 'To be paused?' })
    const desk = 'q=to+be&status=open'
    const led = `/desk?notice=pause&poll=${poll.id}&q=to+be&status=open#poll-${poll.id}`
    expect(await act(poll, cookies, 'pause', { desk })).toEqual([303, led])
    expect(await textOf(`/desk?notice=pause&poll=${poll.id}`, cookies)).toContain('The poll is paused')
    const [, unsure] = await act(poll, cookies, 'close', { desk: '' })
    expect(unsure).toContain('notice=not_sure')
    expect(await statusOf(poll, account.headers)).toBe('paused')
    await act(poll, cookies, 'close', { desk, sure: 'yes' })
    const after = await textOf(`/desk?notice=close&poll=${poll.id}&status=open`, cookies)
    expect(after).toContain('The poll is closed. Its result is final.')
    // A link cannot make the page say what is not so, nor lead a form elsewhere.
    const stranger = await newPerson()
    const told = await textOf(`/desk?notice=close&poll=${poll.id}`, stranger.cookies)
    expect(told).not.toContain('The poll is closed')
    const [, away] = await act(poll, cookies, 'open', { desk: '//evil.example/?q=x' })
    expect(away).toMatch(/^\/desk\?/)
  })
})
