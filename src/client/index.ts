// Owns what the package `pollux` gives to programs; webhooks are in `pollux/webhooks`.
export type { CallOptions, KeyedCallOptions, VoteCallOptions, VoterCallOptions } from './calls.ts'
export { type ClientOptions, createClient, type PolluxClient } from './client.ts'
export type { LiveOptions, LiveState } from './live.ts'
export { type Fault, isProblem, NOT_A_PROBLEM, PolluxProblem, PolluxUnreachable, type ProblemCode } from './problem.ts'
export type { Api, TokenSource } from './requests.ts'
export type { Retries } from './retry.ts'
export type * from './shapes.ts'
export { memoryVoter, storedVoter, type VoterStore } from './voter.ts'
