// Owns what the kernel says of a process and its descendants: CPU time and memory.
import { readdirSync, readFileSync } from 'node:fs'

/** Linux reports CPU time of a process in these (USER_HZ). */
const CLOCK_TICKS_PER_SECOND = 100

/** Adds up a figure over a process and all its descendants; one that has just ended counts as 0. */
export function sumOverTree(pid: number, figure: (pid: number) => number): number {
  let total = 0
  try {
    total = figure(pid)
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim()
      if (children !== '') for (const child of children.split(' ')) total += sumOverTree(Number(child), figure)
    }
  } catch {
    // The process ended between two reads.
  }
  return total
}

/** User and system CPU seconds of one process, all threads. */
export function processCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The command name may hold spaces; the fields are counted from the bracket that closes it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND
}

/** Resident memory of one process in bytes. */
export function processRssBytes(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib ?? 0) * 1024
}
