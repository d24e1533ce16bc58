// Owns what came of the challenge that a voter answers.
import { CHALLENGE_HEADER, challengeOf } from '../challenge/turnstile.ts'
import type { AppContext } from '../http/app-env.ts'
import type { Sender } from './asker.ts'

/**
 * The same sender with what came of the challenge to vote in a poll. To be asked last before the box is: it spends the token.
 * @param token the token where it came another way than by the header: in a form, say
 * @throws Problem unavailable when that cannot be told
 */
export async function withChallenge(
  c: AppContext,
  sender: Sender,
  pollId: string,
  token: string | null | undefined = c.req.header(CHALLENGE_HEADER),
): Promise<Sender> {
  const challenge = await challengeOf(c, { action: 'vote', pollId }, token)
  return challenge === 'none' ? sender : { ...sender, asker: { ...sender.asker, challenge } }
}
