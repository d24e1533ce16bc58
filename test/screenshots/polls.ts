// Owns the polls that the screenshots show.
import { siteAt } from '../support/site.ts'

const CITIES = ['Memphis', 'Nashville', 'Knoxville', 'Chattanooga']
/** Of every 100 voters of the Tennessee example of voting theory, how they rank the cities. */
const RANKINGS: [voters: number, order: number[]][] = [
  [21, [0, 1, 3, 2]],
  [13, [1, 3, 2, 0]],
  [8, [2, 3, 1, 0]],
  [7, [3, 2, 1, 0]],
]

/** Fills an empty copy; the polls of the answer are those that have pictures of their own. */
export async function fillWithPolls(origin: string) {
  const site = siteAt(origin)
  const talk = await site.newPoll({
    question: 'Which talk shall open the conference?',
    description: 'The other two are given in the afternoon.',
    options: ['Counting by hand', 'Small tools that last', 'Edges and boxes'],
    listing: 'public',
    tags: ['conference'],
    schedule: { closesAt: '2099-06-01T18:00:00Z' },
  })
  const lunch = await site.newPoll({
    question: 'What do we cook for the summer party?',
    options: ['Curry', 'Pasta', 'Barbecue'],
    listing: 'public',
    tags: ['food'],
  })
  const sea = await site.newPoll({
    question: 'أين نلتقي في الصيف؟',
    options: ['البحر', 'الجبل', 'المدينة'],
    listing: 'public',
  })
  const capital = await site.newPoll({
    question: 'Where should the capital be?',
    options: CITIES,
    ballot: { type: 'ranking' },
    listing: 'public',
    tags: ['cities', 'history'],
  })
  for (const [poll, votes] of [
    [talk, [9, 14, 6]],
    [lunch, [5, 8, 3]],
    [sea, [4, 2, 1]],
  ] as const)
    for (const [index, count] of votes.entries()) for (let vote = 0; vote < count; vote++) await site.vote(poll, index)
  for (const [voters, order] of RANKINGS) {
    const ranking = order.map((index) => capital.options[index]?.id ?? '')
    await site.cast(capital, { ranking: ranking.map((id) => [id]) }, voters)
  }
  await site.close(capital)
  return { talk, sea, capital }
}
