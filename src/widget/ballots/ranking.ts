// Owns ballots that rank options: tap them in order, then move them by buttons, arrow keys or dragging. The rows are
// arranged by hand, since a row that Lit moved would lose the focus or the pointer.
import { html, render } from 'lit'
import type { RankingBallot } from '../../counting/election.ts'
import type { MakeBallotView } from './ballot-view.ts'
import { ballotWords, fullWords, type RulesOf, rankHints, ranksOf, unrankedWords } from './ballot-words.ts'
import { drag } from './rank-drag.ts'
import { added, moved, placed, type RankRules, type Ranks, rankOf, ranksIn, removed, tied } from './rank-order.ts'
import { arrange, focusOn, listOf, rankedRow, unrankedRow } from './rank-rows.ts'

export const ballotView: MakeBallotView = (host) => {
  const ranked = listOf('ol', 'ranked')
  const unranked = listOf('ul', 'unranked')
  const rows = new Map<string, HTMLElement>()
  let ranks: Ranks = []
  let dragging = false

  ranked.addEventListener('keydown', pressed)

  // The element loads this module for such ballots only.
  const ballotRules = () => host.poll.ballot as RulesOf<'ranking'>
  const labelOf = (id: string): string => host.poll.options.find((option) => option.id === id)?.label ?? ''

  function rulesNow(): RankRules {
    const rules = ballotRules()
    return { maxRanks: ranksOf(rules, host.poll.options.length), equalRanks: rules.equalRanks }
  }

  function pressed(event: KeyboardEvent): void {
    const row = event.target instanceof HTMLButtonElement ? event.target.closest('li') : null
    const id = row?.dataset.option
    if (!id || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowUp: () => move(id, -1),
      ArrowDown: () => move(id, 1),
      Home: () => change(id, placed(ranks, id, 0, rulesNow())),
      End: () => change(id, placed(ranks, id, ranks.flat().length - 1, rulesNow())),
      Delete: () => remove(id),
      Backspace: () => remove(id),
    }
    if (!Object.hasOwn(acts, event.key)) return
    event.preventDefault()
    acts[event.key]?.()
  }

  function move(id: string, by: -1 | 1): void {
    change(id, moved(ranks, id, by, rulesNow()))
  }

  function change(id: string, next: Ranks): void {
    const same = next === ranks
    ranks = next
    const row = rowOf(id)
    update(row)
    // The first row has no tie to make or undo.
    if (row.querySelector('.rank-tie[hidden]:focus')) focusOn(row, 'grip')
    const { messages, say } = host
    const at = rankOf(ranks, id)
    const level = (ranks[at]?.length ?? 0) > 1
    const message = same ? messages.stillRanked : level ? messages.nowRankedLevel : messages.nowRanked
    host.announce(say(message, { label: labelOf(id), rank: at + 1, ranks: ranks.length }))
  }

  function add(id: string): void {
    const next = added(ranks, id, rulesNow())
    if (next === ranks) {
      host.announce(fullWords(host, rulesNow()))
      return
    }
    const row = rowOf(id)
    const neighbour = row.nextElementSibling ?? row.previousElementSibling
    change(id, next)
    // On to the next one, so that a whole ranking is made by one key.
    if (neighbour) focusOn(neighbour, 'add')
    else focusOn(row, 'grip')
  }

  function remove(id: string): void {
    const row = rowOf(id)
    const neighbour = row.nextElementSibling ?? row.previousElementSibling
    ranks = removed(ranks, id)
    update()
    if (neighbour) focusOn(neighbour, 'remove')
    else focusOn(row, 'add')
    host.announce(host.say(host.messages.notRankedNow, { label: labelOf(id) }))
  }

  function grab(event: PointerEvent, id: string): void {
    const row = rowOf(id)
    const dropped = (index: number) => {
      dragging = false
      change(id, placed(ranks, id, index, rulesNow()))
    }
    const cancelled = () => {
      dragging = false
      update(row)
    }
    dragging = drag(event, { row, list: ranked, dropped, cancelled })
  }

  function rowOf(id: string): HTMLElement {
    const row = rows.get(id) ?? document.createElement('li')
    row.dataset.option = id
    row.classList.add('rank-row')
    rows.set(id, row)
    return row
  }

  /** Shows the ranks at once, so that the focus can be put. `still`: a row that has the focus or the pointer. */
  function update(still?: HTMLElement): void {
    show(still)
    host.requestUpdate()
  }

  function show(still?: HTMLElement): void {
    const { maxRanks, equalRanks } = rulesNow()
    ranked.ariaLabel = host.say(host.messages.yourRanking)
    unranked.ariaLabel = host.say(host.messages.notRanked)
    for (const option of host.poll.options) {
      const { id } = option
      const at = rankOf(ranks, id)
      const rank = ranks[at] ?? []
      const level = rank.indexOf(id) > 0
      const alone = rank.length === 1
      const content =
        at < 0
          ? unrankedRow(host, option, !equalRanks && ranks.length >= maxRanks, () => add(id))
          : rankedRow(host, {
              option,
              rank: at + 1,
              level,
              mayTie: equalRanks ? at > 0 || level : null,
              isFirst: alone && at === 0,
              isLast: alone && at === ranks.length - 1,
              grab: (event) => grab(event, id),
              tie: () => change(id, tied(ranks, id, rulesNow())),
              up: () => move(id, -1),
              down: () => move(id, 1),
              remove: () => remove(id),
            })
      rowOf(id).classList.toggle('level', level)
      render(content, rowOf(id))
    }
    if (dragging) return
    const unrankedIds = host.poll.options.map(({ id }) => id).filter((id) => rankOf(ranks, id) < 0)
    arrange(ranked, ranks.flat().map(rowOf), still)
    arrange(unranked, unrankedIds.map(rowOf), still)
  }

  function fillIn(ranking: RankingBallot['ranking']): void {
    const ids = host.poll.options.map(({ id }) => id)
    ranks = ranksIn(ranking, ids, rulesNow())
  }

  return {
    render() {
      fillIn(ranks)
      show()
      const { poll } = host
      const rules = ballotRules()
      const hints = rankHints(host, rules)
      const full = fullWords(host, rulesNow())
      const isFull = ranks.length >= rulesNow().maxRanks && unranked.hasChildNodes()
      // Whatever is said here has the room of all that may be said.
      const [hint, other] = isFull ? [full, hints.tap] : [hints.tap, rules.maxRanks === null ? '' : full]
      return html`<fieldset class=${rules.equalRanks ? 'ballot-fields ties' : 'ballot-fields'} ?disabled=${host.locked}>
        <legend class="unseen">${ballotWords(host, rules, poll.options.length)}</legend>
        <p class="fine either" data-or=${hints.number} data-else=${other}><span>${hint}</span></p>
        <div class="rank-lists">${ranked}${unranked}</div>
        <p class="fine">${unrankedWords(host, poll.count)}</p>
      </fieldset>`
    },
    read() {
      if (ranks.length === 0) return { fault: host.say(host.messages.rankSomething), optionIds: [] }
      return { ballot: { ranking: ranks.map((rank) => (rank.length === 1 && rank[0] ? rank[0] : rank)) } }
    },
    fill(ballot) {
      fillIn(ballot && 'ranking' in ballot ? ballot.ranking : [])
      host.requestUpdate()
    },
    // No ranking that can be made here is wrong in one place.
    mark: () => undefined,
  }
}
