import type { ChildProcess } from 'node:child_process'
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const RUNNING = new Map<ChildProcess, NodeJS.Signals>()

/**
 * Ends a child of a group of its own when this process ends, also by a signal that nothing else here listens for and by an error that
 * nobody caught; only who is killed leaves it behind. Who listens for the signal himself ends in his own order.
 */
export function endWithUs(child: ChildProcess, by: NodeJS.Signals): void {
  if (RUNNING.size === 0) {
    process.on('exit', endAll)
    // Before all others: one who listens once is gone from the list by the time that he acts.
    for (const signal of SIGNALS) process.prependListener(signal, endUnlessHeard)
  }
  RUNNING.set(child, by)
  child.once('exit', () => {
    RUNNING.delete(child)
    if (RUNNING.size > 0) return
    process.off('exit', endAll)
    for (const signal of SIGNALS) process.off(signal, endUnlessHeard)
  })
}

function endAll(): void {
  for (const [child, by] of RUNNING) child.kill(by)
}

function endUnlessHeard(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
}
