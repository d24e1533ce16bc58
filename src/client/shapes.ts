// Owns the names of the API's shapes, as programs use them.
import type { components, operations } from './api-types.d.ts'

type Schemas = components['schemas']

export type NewPoll = Schemas['NewPoll']
export type Poll = Schemas['Poll']
/** A poll that was just created; without an account it carries the `manageToken`, which is shown this once. */
export type CreatedPoll = Schemas['CreatedPoll']
export type ListedPoll = Schemas['ListedPoll']
export type PollList = Schemas['PollList']
/** One of `{ choices }`, `{ ranking }`, `{ scores }`, `{ points }`, by option ids. */
export type Ballot = Schemas['Ballot']
export type Voted = Schemas['Voted']
export type MyVote = Schemas['MyVote']
/** The result object, the same from a read and from every live event. */
export type Result = Schemas['Result']
export type Turnout = Schemas['Turnout']
export type Export = Schemas['Export']
export type CountRequest = Schemas['CountRequest']
export type Count = Schemas['Count']
export type VoterToken = Schemas['VoterToken']
export type IssueInvites = Schemas['IssueInvites']
export type IssuedInvites = Schemas['IssuedInvites']
export type ProblemDocument = Schemas['Problem']

/** What `PATCH` takes: any fields of a poll; `options`, when given, is the whole list. */
export type PollPatch = Partial<Omit<NewPoll, 'options' | 'draft' | 'region'>> & {
  options?: readonly (string | { id?: string; label: string; [field: string]: unknown })[]
}

type Query<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>

export type ListQuery = Query<'listPolls'>
export type ResultQuery = Query<'getResults'>
export type ExportFormat = NonNullable<Query<'exportPoll'>['format']>

/** What moves a poll from status to status; asking for the status that it has changes nothing. */
export type Move = 'open' | 'close' | 'pause' | 'archive'
