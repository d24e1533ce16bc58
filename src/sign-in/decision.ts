// Owns what coming back from a provider comes to: to log in, to link, a new account, or a refusal. Pure.
// A provider's word for an e-mail address never opens an account that is there already: only its owner, logged in, links.

/** Who somebody is, as a provider has proven. */
export interface Person {
  issuer: string
  subject: string
  /** In the form in which accounts have it; null when the provider tells none. */
  email: string | null
  emailVerified: boolean
}

export interface Circumstances {
  person: Person
  /** The account that the identity is linked to. */
  linked: string | null
  /** The account that went to the provider in order to link; null for logging in. */
  linkTo: string | null
  /** The account that this browser is logged in to now. */
  loggedIn: string | null
  /** Whether there is an account with the person's address. */
  addressTaken: boolean
}

export const REFUSALS = ['other_session', 'linked_elsewhere', 'address_taken', 'address_unverified'] as const
export type Refusal = (typeof REFUSALS)[number]

export type Decision =
  | { to: 'log-in'; accountId: string }
  | { to: 'link'; accountId: string }
  | { to: 'keep' }
  | { to: 'create'; email: string }
  | { to: 'refuse'; why: Refusal }

const refuse = (why: Refusal): Decision => ({ to: 'refuse', why })

export function decide({ person, linked, linkTo, loggedIn, addressTaken }: Circumstances): Decision {
  if (linkTo !== null) {
    // Whoever went away to link must be who comes back: else somebody's identity would end at another one's account.
    if (loggedIn !== linkTo) return refuse('other_session')
    if (linked === null) return { to: 'link', accountId: linkTo }
    return linked === linkTo ? { to: 'keep' } : refuse('linked_elsewhere')
  }
  if (linked !== null) return { to: 'log-in', accountId: linked }
  // First, so that a made-up address at a careless provider does not tell who has an account.
  if (person.email === null || !person.emailVerified) return refuse('address_unverified')
  return addressTaken ? refuse('address_taken') : { to: 'create', email: person.email }
}
