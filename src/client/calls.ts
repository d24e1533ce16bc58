// Owns what a single call may say of itself, and the headers that come of it.

export interface CallOptions {
  /** Ends the call, its waits and its further tries. */
  signal?: AbortSignal | undefined
  /** For this call, in place of the client's token. */
  token?: string | undefined
}

export interface VoterCallOptions extends CallOptions {
  /** The proof for this call, in place of the client's voter: an invite code, say. null: none. */
  voter?: string | null | undefined
}

export interface KeyedCallOptions extends CallOptions {
  /**
   * Give one of your own, and keep it, to be safe also when your program dies in between: for votes together with what
   * the voter shows, since a key is that voter’s. Else each call has a new one.
   */
  idempotencyKey?: string | undefined
}

export interface VoteCallOptions extends KeyedCallOptions, VoterCallOptions {
  /** The token of a challenge, where the poll asks for one. */
  challenge?: string | undefined
}

/** The part of a request that its call options make. @param proof of the voter */
export function sent(call: VoteCallOptions, proof: string | null = null) {
  const headers: Record<string, string> = {}
  if (call.token !== undefined) headers.Authorization = `Bearer ${call.token}`
  if (call.idempotencyKey !== undefined) headers['Idempotency-Key'] = call.idempotencyKey
  if (call.challenge !== undefined) headers['Pollux-Challenge'] = call.challenge
  if (proof !== null) headers['Pollux-Voter'] = proof
  return { headers, ...(call.signal && { signal: call.signal }) }
}
