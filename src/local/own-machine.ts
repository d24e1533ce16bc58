// Owns what is for a copy on one's own machine only: whether a copy is one, and what is off where it is not.

/** Where only this machine can reach a copy. */
const OWN_MACHINE = ['localhost', '127.0.0.1', '::1', '[::1]']

/** Lets the server call this machine and its network, and take plain http there; shows everybody all mail. */
const FOR_ONESELF = ['LOCAL_MODE', 'MAIL_OUTBOX'] as const
type ForOneself = (typeof FOR_ONESELF)[number]

export interface OwnMachine {
  vars: Record<ForOneself, string>
  /** What is off because others can reach the copy, and what would turn it on; null when nothing is. */
  notice: string | null
}

/** How what is for oneself stands by default at a host, and as somebody has set it. */
export function ownMachine(host: string, env: Readonly<Record<string, string | undefined>>): OwnMachine {
  const byDefault = OWN_MACHINE.includes(host) ? 'on' : 'off'
  const vars = { LOCAL_MODE: env.LOCAL_MODE ?? byDefault, MAIL_OUTBOX: env.MAIL_OUTBOX ?? byDefault }
  const off = byDefault === 'off' ? FOR_ONESELF.filter((name) => env[name] === undefined) : []
  const notice = `${off.join(' and ')} ${off.length > 1 ? 'are' : 'is'} off, because others can reach ${host}: ${off.map((name) => MEANS[name]).join('; ')}.`
  return { vars, notice: off.length > 0 ? notice : null }
}

const MEANS: Record<ForOneself, string> = {
  LOCAL_MODE: 'nothing on this machine or its network is called',
  MAIL_OUTBOX: 'without a mail service (MAIL_…) nobody can register',
}
