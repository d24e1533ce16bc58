// Owns readers of BLT and ABIF that know nothing of how we write them: as OpenSTV, Droop and abiftool read such files.

/** What a file says: options by number, the preferences of each ballot, best first. */
export interface ReadFile {
  title: string
  names: string[]
  seats: number
  ballots: { count: number; ranks: number[][] }[]
}

const BLT_BALLOT = /^(\d+)((?: +\d+(?:=\d+)*)*) +0$/
const BLT_NAME = /^"([^"]+)"$/

/** A BLT file line by line, as OpenSTV does: header, ballots up to a 0, a name a line, the title. */
export function readBlt(text: string): ReadFile {
  const lines = text.split(/[\n\r\v\f\x85\u2028\u2029]/)
  const next = () => lines.shift() ?? fail('the file ends too early')
  const [, options, seats] = /^(\d+) +(\d+)$/.exec(next()) ?? fail('no header')
  const ballots: ReadFile['ballots'] = []
  for (let line = next(); line !== '0'; line = next()) {
    const [, count, ranks = ''] = BLT_BALLOT.exec(line) ?? fail(`no ballot: ${line}`)
    const numbers = ranks
      .split(' ')
      .filter(Boolean)
      .map((rank) => rank.split('=').map(Number))
    if (numbers.flat().some((number) => number < 1 || number > Number(options))) fail(`no candidate: ${line}`)
    ballots.push({ count: Number(count), ranks: numbers })
  }
  const quoted = () => {
    const line = next()
    return BLT_NAME.exec(line)?.[1] ?? fail(`no name: ${line}`)
  }
  const names = Array.from({ length: Number(options) }, quoted)
  const title = quoted()
  if (lines.join('') !== '') fail('something follows the title')
  return { title, names, seats: Number(seats), ballots }
}

export interface ReadAbif {
  metadata: Record<string, unknown>
  /** Names by token. */
  names: Record<string, string>
  ballots: { count: number; ranks: string[][]; ratings: Record<string, number> }[]
}

const ABIF_CANDIDATE = /^=([A-Za-z]\w*):(?:\[([^[\]]+)\]|("(?:[^"\\]|\\.)*"))$/
const ABIF_VOTES = /^(\d+): *(.*)$/
const ABIF_PREFERENCE = /^([A-Za-z]\w*)(?:\/(\d+))?([>=]|$)/

/** An ABIF file line by line: what stands behind a `#` is a comment wherever it is, as abiftool has it. */
export function readAbif(text: string): ReadAbif {
  const file: ReadAbif = { metadata: {}, names: {}, ballots: [] }
  for (const whole of text.split(/[\n\r\v\f\x85\u2028\u2029]/)) {
    const line = whole.replace(/#.*$/, '').trim()
    const candidate = ABIF_CANDIDATE.exec(line)
    const votes = ABIF_VOTES.exec(line)
    if (line.startsWith('{')) Object.assign(file.metadata, JSON.parse(line))
    else if (candidate) {
      const [, token = '', bracketed, quoted] = candidate
      if (token in file.names) fail(`twice: ${token}`)
      file.names[token] = bracketed ?? JSON.parse(quoted ?? '')
    } else if (votes) file.ballots.push({ count: Number(votes[1]), ...readPreferences(votes[2] ?? '', file.names) })
    else if (line !== '') fail(`no line of ABIF: ${line}`)
  }
  return file
}

function readPreferences(text: string, names: Record<string, string>) {
  const ranks: string[][] = []
  const ratings: Record<string, number> = {}
  let rest = text
  let equal = false
  while (rest !== '') {
    const [all, token = '', rating, separator] = ABIF_PREFERENCE.exec(rest) ?? fail(`no preference: ${rest}`)
    if (!(token in names)) fail(`no candidate: ${token}`)
    if (equal) ranks.at(-1)?.push(token)
    else ranks.push([token])
    if (rating !== undefined) ratings[token] = Number(rating)
    equal = separator === '='
    rest = rest.slice(all.length)
    if (separator !== '' && rest === '') fail('a preference ends in the air')
  }
  return { ranks, ratings }
}

function fail(what: string): never {
  throw new Error(what)
}
