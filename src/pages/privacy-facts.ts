// Owns what /privacy says: made of the settings and constants that the code goes by, so that it cannot say otherwise.
import { LINKS } from '../accounts/links.ts'
import { SALT_KEPT_AFTER_CLOSING_MS } from '../ballot-box/duties.ts'
import { NETWORK_BURST_VOTES, NEW_DEVICE_BURST } from '../ballot-box/signals.ts'
import { CREATION_KEPT_MS } from '../catalogue/creations.ts'
import { SESSION_IDLE_MS, SESSION_MAX_MS } from '../catalogue/sessions.ts'
import { LOG_KEPT_MS } from '../catalogue/webhook-attempts.ts'
import { hasChallenge } from '../challenge/turnstile.ts'
import { ACCESS_TOKEN_SECONDS } from '../credentials/access-token.ts'
import { mailHost } from '../mail/send-mail.ts'
import type { ErrorsEnv } from '../observability/errors.ts'
import { LOG_INS, LOG_INS_HERE, MAILS, TRUSTED_MS } from '../quotas/take-quota.ts'
import { keyring } from '../secrets/keyring.ts'
import { providersOf } from '../sign-in/providers.ts'
import { cookies, kept } from './privacy-browser.ts'
import { msWords, type Section, timeWords } from './privacy-words.ts'

/** What the variables limit. */
const LIMITS = {
  LIMIT_CREATES_PER_MINUTE: 'polls created from one network',
  LIMIT_VOTES_PER_MINUTE: 'votes from one network, and as many looks at polls that are only being written',
  LIMIT_VOTER_TOKENS_PER_MINUTE: 'voter tokens for one network',
  LIMIT_COUNTS_PER_MINUTE: 'counts for one network',
  LIMIT_AUTH_PER_MINUTE: 'attempts to log in or to ask for mail from one network',
  LIMIT_KEY_CALLS_PER_MINUTE: 'calls with one API key',
  LIMIT_POLL_VOTES_PER_MINUTE: 'votes in one poll',
  LIMIT_MAILS_PER_HOUR: 'mails that are asked for, to all addresses together',
} as const satisfies Partial<Record<keyof Env, string>>

/** Everything that the page says of a deployment. */
export function privacyFacts(env: Env): Section[] {
  return [addresses(env), votes(), accounts(env), others(env), cookies(), kept(), limits(env), logs(env)]
}

function addresses(env: Env): Section {
  const secrets = keyring(env).length
  const derived = secrets === 1 ? 'the deployment’s secret' : 'the deployment’s secrets (one of them on its way out)'
  return {
    title: 'Network addresses',
    facts: [
      ['Stored or logged', 'Never. An address is read when a request comes, and gone when it is answered.'],
      [
        'Pseudonyms',
        `What is kept instead is a keyed hash of the network (IPv6: its first 64 bits), made with ${derived}.`,
      ],
      [
        'In a poll',
        'A network’s pseudonym is hashed once more with the salt of the poll, so that no two polls can be compared.',
      ],
      [
        'Creating a poll',
        `The pseudonym stands for ${msWords(CREATION_KEPT_MS)} beside a creation that may be repeated.`,
      ],
      [
        'Suspicious patterns',
        `Minutes with ${NETWORK_BURST_VOTES} votes or ${NEW_DEVICE_BURST} new devices from one network are counted for whoever runs the poll: their number, not the network.`,
      ],
    ],
  }
}

function votes(): Section {
  return {
    title: 'Votes',
    facts: [
      [
        'Who has voted',
        `Kept by keyed hashes, and destroyed with their salt ${msWords(SALT_KEPT_AFTER_CLOSING_MS)} after a poll has closed.`,
      ],
      [
        'Backups',
        'Whoever runs this site may keep backups. One that was taken before those hashes were destroyed, or a poll was deleted, still has them, with their salt, until it is deleted itself.',
      ],
      ['Who voted how', 'Not kept, but where a poll lets voters change their vote: there until it closes.'],
      [
        'How long a poll is kept',
        'Until whoever runs it deletes it, or as many days after closing as its retention says.',
      ],
      [
        'The trail of a poll',
        'Who edited, opened or closed it, by account ids; read by owner, auditor and admin, and gone with the poll.',
      ],
    ],
  }
}

function accounts(env: Env): Section {
  const providers = providersOf(env).map(({ name, issuer }) => `${name} (${issuer.host})`)
  return {
    title: 'Accounts',
    facts: [
      [
        'What is kept',
        'The e-mail address, a password as an scrypt hash, who you are at a provider, sessions, API keys as hashes.',
      ],
      [
        'Sessions',
        `End ${msWords(SESSION_IDLE_MS)} after their last use, and ${msWords(SESSION_MAX_MS)} after they began. Access tokens live ${timeWords(ACCESS_TOKEN_SECONDS)}.`,
      ],
      [
        'Mailed links',
        `Live ${msWords(LINKS.register.lifeMs)} to register and ${msWords(LINKS.reset.lifeMs)} to reset a password.`,
      ],
      ['Your data', 'Can be downloaded and deleted on the page of your account, at once and for good.'],
      [
        'Signing in with others',
        providers.length > 0 ? `${providers.join(', ')}. They learn that you sign in here.` : 'Not offered here.',
      ],
    ],
  }
}

/** Who else learns something. */
function others(env: Env): Section {
  return {
    title: 'Who else is involved',
    facts: [
      [
        'Hosting',
        'Cloudflare runs this service, and sees the addresses of its visitors as it delivers their requests.',
      ],
      ['Mail', mailWords(env)],
      [
        'Webhooks',
        `Whoever runs a poll may have a server of theirs told what happens to it: ids, and counts that everybody may see; never who has voted. What was sent is kept for ${msWords(LOG_KEPT_MS)}.`,
      ],
      [
        'Challenge (Turnstile)',
        hasChallenge(env)
          ? 'On for polls that ask for it: there your browser talks to challenges.cloudflare.com. No address is sent by us.'
          : 'Off.',
      ],
      ['Error reports', reportWords(env)],
      ['Tracking, advertising, fonts or scripts of others', 'None.'],
    ],
  }
}

function reportWords({ SENTRY_DSN: dsn }: ErrorsEnv): string {
  if (!dsn) return 'Sent to nobody.'
  const to = URL.canParse(dsn) ? new URL(dsn).host : 'a service'
  return `Faults of ours are reported to ${to}: what went wrong, where in the code and on which route. Nothing of who asked.`
}

function mailWords(env: Env): string {
  const host = mailHost(env)
  if (host === null) return 'None is sent.'
  if (host === 'outbox') return 'Stays in an outbox on this machine, which everybody who reaches this copy can read.'
  return `Handed to ${host}, which learns the address that it goes to.`
}

function limits(env: Env): Section {
  const settings = Object.entries(LIMITS).map(([name, what]) => {
    const limit: unknown = Reflect.get(env, name)
    const unit = name.endsWith('_HOUR') ? 'an hour' : 'a minute'
    return [name, Number(limit) > 0 ? `${limit} ${what} ${unit}.` : `No limit on ${what}.`] as const
  })
  return {
    title: 'Limits',
    facts: [
      ...settings,
      [
        'Log-ins',
        `${LOG_INS_HERE.limit} in ${msWords(LOG_INS_HERE.windowMs)} to one account from one network, ${LOG_INS.limit} in ${msWords(LOG_INS.windowMs)} from all where nobody has logged in to it lately. Counted by keyed hashes, which go when the time is over; that somebody has logged in from a network is remembered so for ${msWords(TRUSTED_MS)}.`,
      ],
      ['Mails', `${MAILS.limit} in ${msWords(MAILS.windowMs)} to one address.`],
    ],
  }
}

function logs({ LOG_LEVEL }: Env): Section {
  return {
    title: 'Logs',
    facts: [
      ['Level', `“${LOG_LEVEL}”.`],
      [
        'A line says',
        'Method, route, outcome, a request id, and the trace that the request names. No address, no token, no question and no ballot.',
      ],
      [
        'Statistics',
        'Of each request its method, route, outcome, how long it took and which data centre answered; of each vote what kind it was and what came of it. No poll, no person, no address. Cloudflare keeps them for three months.',
      ],
    ],
  }
}
