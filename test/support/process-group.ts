// Owns the process groups that tests have started: signals to them, and none left behind.

// A detached group outlives the process that started it, unless that process ends it.
const running = new Set<number>()

/** Notes a group, by the process that leads it: it ends when this process does. */
export function groupStarted(pid: number): void {
  if (process.listenerCount('exit', endAll) === 0) {
    process.on('exit', endAll)
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
  }
  running.add(pid)
}

/** Notes that a group has ended: its number may soon be another's. */
export function groupEnded(pid: number): void {
  running.delete(pid)
}

/** Sends a signal to a group that is still running. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (!running.has(pid)) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended in this moment.
  }
}

function endAll(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL')
}
