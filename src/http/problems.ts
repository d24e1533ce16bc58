// Owns the table of problem codes: it drives statuses, titles, the OpenAPI and the page /problems.

interface ProblemKind {
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 501 | 503
  title: string
  /** What happened and what to do about it, for a reader who meets the code for the first time. */
  about: string
}

export const PROBLEMS = {
  malformed_json: {
    status: 400,
    title: 'Malformed JSON',
    about: 'The body is not JSON. `detail` says where it stops being so.',
  },
  invalid_query: {
    status: 400,
    title: 'Invalid query',
    about: 'The GraphQL document has a fault, or asks for what the schema at `/api/graphql` does not have.',
  },
  query_too_costly: {
    status: 400,
    title: 'Query too costly',
    about: 'The GraphQL document asks for more than one request may. `detail` says of what. Nothing was done.',
  },
  unauthorized: {
    status: 401,
    title: 'Authorization needed',
    about: 'The operation needs `Authorization: Bearer` with the poll’s manage token, an access token or an API key.',
  },
  voter_proof_required: {
    status: 401,
    title: 'Voter proof required',
    about:
      'Reading, changing or withdrawing a vote needs the proof that cast it: the device token, invite code or site token in `Pollux-Voter`, or the account’s access token. A network address is not enough, nor is an invite that was revoked.',
  },
  invalid_token: {
    status: 401,
    title: 'Invalid token',
    about: 'The access token or API key in `Authorization` is not one of ours, has expired, or was revoked.',
  },
  invalid_credentials: {
    status: 401,
    title: 'Invalid credentials',
    about: 'Address or password is wrong, or the address was never confirmed. Which of these is not told.',
  },
  invalid_refresh_token: {
    status: 401,
    title: 'Invalid refresh token',
    about: 'The session has ended, or the token was used before. Log in anew.',
  },
  invalid_voter_proof: {
    status: 401,
    title: 'Invalid voter proof',
    about:
      'The proof in `Pollux-Voter` is not good here: it is made up, has expired, or is for another poll. A new device token comes from `POST /api/v1/voters`, a new token of the site that embeds the poll from that site.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    about:
      'The token does not allow this: it is another poll’s, the account has no such role here, or the API key lacks the scope. Or a form was sent from another site.',
  },
  not_eligible: {
    status: 403,
    title: 'Not eligible',
    about: 'The poll asks for a proof that this voter has not shown.',
  },
  challenge_required: {
    status: 403,
    title: 'Challenge required',
    about:
      'This needs the token of a challenge that was passed just now, in `Pollux-Challenge`. A token is good once, for one act and on our own pages only. Nothing was counted or created.',
  },
  results_hidden: {
    status: 403,
    title: 'Results hidden',
    about: 'The poll does not show its results to you now. It may do so after you have voted, or after it has closed.',
  },
  not_found: { status: 404, title: 'Not found', about: 'There is nothing here, or nothing that you may see.' },
  query_unknown: {
    status: 404,
    title: 'Query unknown',
    about: 'No GraphQL document with this hash is known here (any more). Send it once more with its text.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    about: 'The path exists, the method does not. `Allow` names those that do.',
  },
  not_acceptable: {
    status: 406,
    title: 'Not acceptable',
    about: 'Live results are a WebSocket (send an upgrade) or Server-Sent Events (send `Accept: text/event-stream`).',
  },
  already_voted: {
    status: 409,
    title: 'Already voted',
    about:
      'This voter has voted in the poll. Nothing was counted. (A vote that was withdrawn is cast anew with `PUT …/votes/mine`.)',
  },
  change_forbidden: {
    status: 409,
    title: 'Change forbidden',
    about: 'The poll does not let voters change or withdraw their vote.',
  },
  already_claimed: {
    status: 409,
    title: 'Already claimed',
    about: 'The poll belongs to an account already.',
  },
  invite_used: {
    status: 409,
    title: 'Invite used',
    about: 'Somebody has voted with this invite: it cannot be revoked any more, and the vote stays counted.',
  },
  limit_reached: {
    status: 409,
    title: 'Limit reached',
    about: 'There can be no more of these. `detail` says how many there may be.',
  },
  webhook_disabled: { status: 409, title: 'Webhook disabled', about: 'It is off: turn it on by a PATCH first.' },
  illegal_transition: {
    status: 409,
    title: 'Illegal transition',
    about: 'The poll cannot go from its status to that one. `allowed` lists where it can go.',
  },
  restore_refused: {
    status: 409,
    title: 'Restore refused',
    about: 'The backup cannot be brought back here, or not now. `detail` says why. Nothing was changed.',
  },
  not_open: { status: 409, title: 'Not open', about: 'The poll takes no votes now, but may do so later.' },
  option_full: {
    status: 409,
    title: 'Option full',
    about: 'An option of the ballot has reached its capacity. Nothing was counted.',
  },
  poll_closed: { status: 409, title: 'Poll closed', about: 'The poll is closed for good. Nothing was counted.' },
  would_change_votes: {
    status: 409,
    title: 'Would change votes',
    about: 'Votes have been cast, and the edit would change what they meant. `errors` names the fields.',
  },
  precondition_failed: {
    status: 412,
    title: 'Precondition failed',
    about: 'The poll is no longer as `If-Match` says. Read it again.',
  },
  payload_too_large: {
    status: 413,
    title: 'Payload too large',
    about: 'The body is larger than this operation takes.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    about: 'Send JSON with `Content-Type: application/json`.',
  },
  invalid_link: {
    status: 422,
    title: 'Invalid link',
    about: 'The link was used, has expired, or is none of ours. Ask for a new one.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency-Key reused',
    about: 'The key was used before with another body. Take a new one for a new request.',
  },
  invalid_ballot: {
    status: 422,
    title: 'Invalid ballot',
    about: 'The ballot does not fit the poll. `errors` says where. Nothing was counted.',
  },
  invalid_request: {
    status: 422,
    title: 'Invalid request',
    about: 'A value has the wrong shape. `errors` says which, by JSON Pointer.',
  },
  precondition_required: {
    status: 428,
    title: 'Precondition required',
    about: 'An edit needs `If-Match` with the ETag of the poll as you read it, or `*`.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    about:
      'Too many in a short time: from this network, with this API key, or for this poll. `Retry-After` says how many seconds to wait.',
  },
  format_unknown: {
    status: 501,
    title: 'Unknown format',
    about: 'oEmbed answers come as `json` or `xml`.',
  },
  internal: { status: 500, title: 'Internal error', about: 'The fault is ours. Tell us the request id.' },
  secret_in_use: {
    status: 503,
    title: 'Secret in use',
    about:
      'Polls that may still take votes were made under a deployment secret that is no longer configured: their voters cannot be told apart without it. Set it as POLLUX_PREVIOUS_SECRET until they are closed.',
  },
  unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    about:
      'A part of the service does not answer. Try again after `Retry-After` seconds; with an Idempotency-Key nothing happens twice.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

/** One fault in a request: where, as a JSON Pointer (RFC 6901) into the body or `/query/…`, and what. */
export interface Fault {
  pointer: string
  detail: string
}
