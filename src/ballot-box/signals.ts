// Owns which patterns of arriving votes are worth a second look: counted for whoever runs the poll, never acted upon.
import { type Signals, TURNOUT_BUCKET_MS } from './state.ts'

/** A household seldom casts so many in a minute; an office or a school may. */
export const NETWORK_BURST_VOTES = 20
/** So many devices that asked for their token within the last minute, in one minute, from one network. */
export const NEW_DEVICE_BURST = 10
/** Beyond so many networks in a minute no further one is watched. */
export const MAX_WATCHED_NETWORKS = 10_000

/** What the votes of the running minute look like so far. In memory only: no network is stored. */
export interface SignalWindow {
  minute: number
  networks: Map<string, { votes: number; newDevices: number }>
  /** Which patterns this minute is counted for already. */
  counted: { [pattern in keyof Signals]: boolean }
}

export function newSignalWindow(minute = 0): SignalWindow {
  return { minute, networks: new Map(), counted: { networkBursts: false, newDeviceBursts: false } }
}

const NONE: Signals = { networkBursts: { minutes: 0, votes: 0 }, newDeviceBursts: { minutes: 0, votes: 0 } }

/** What looked suspicious so far. */
export function signalsOf(signals: Signals | null): Signals {
  return signals ?? NONE
}

/**
 * Notes a vote in the window of its minute.
 * @param network any name that is the same for the same network within a minute
 * @returns the signals with this vote counted where it makes a pattern, or goes on with one; the same object otherwise
 */
export function noteVote(
  window: SignalWindow,
  signals: Signals | null,
  { network, deviceIsNew }: { network: string; deviceIsNew: boolean },
  nowMs: number,
): Signals | null {
  const minute = Math.floor(nowMs / TURNOUT_BUCKET_MS)
  if (minute !== window.minute) Object.assign(window, newSignalWindow(minute))
  const seen = window.networks.get(network) ?? { votes: 0, newDevices: 0 }
  if (seen.votes === 0 && window.networks.size >= MAX_WATCHED_NETWORKS) return signals
  seen.votes++
  if (deviceIsNew) seen.newDevices++
  window.networks.set(network, seen)
  const burst = counted(window, signals, 'networkBursts', seen.votes, NETWORK_BURST_VOTES)
  return deviceIsNew ? counted(window, burst, 'newDeviceBursts', seen.newDevices, NEW_DEVICE_BURST) : burst
}

/** The vote that makes a pattern counts those before it in; each after it counts itself. */
function counted(
  window: SignalWindow,
  signals: Signals | null,
  pattern: keyof Signals,
  votes: number,
  threshold: number,
): Signals | null {
  if (votes < threshold) return signals
  const before = signalsOf(signals)
  const isNewMinute = !window.counted[pattern]
  window.counted[pattern] = true
  return {
    ...before,
    [pattern]: {
      minutes: before[pattern].minutes + (isNewMinute ? 1 : 0),
      votes: before[pattern].votes + (votes === threshold ? threshold : 1),
    },
  }
}
