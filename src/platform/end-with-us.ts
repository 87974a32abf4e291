import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const RUNNING = new Map<ChildProcess, NodeJS.Signals>()
const FOLDERS = new Set<string>()
/** A server that was told to end a moment ago may write while its folder goes. */
const REMOVAL = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const

/**
 * Ends a child of a group of its own when this process ends, also by a signal that nothing else here listens for and by an error that
 * nobody caught; only who is killed leaves it behind. Who listens for the signal himself ends in his own order.
 */
export function endWithUs(child: ChildProcess, by: NodeJS.Signals): void {
  listen()
  RUNNING.set(child, by)
  child.once('exit', () => {
    RUNNING.delete(child)
    listenNoLonger()
  })
}

/** Removes a folder of ours, with all that is in it, when this process ends as {@link endWithUs} says. Answers what removes it before. */
export function removeWithUs(folder: string): () => void {
  listen()
  FOLDERS.add(folder)
  return () => {
    rmSync(folder, REMOVAL)
    FOLDERS.delete(folder)
    listenNoLonger()
  }
}

function listen(): void {
  if (RUNNING.size + FOLDERS.size > 0) return
  process.on('exit', endAll)
  // Before all others: one who listens once is gone from the list by the time that he acts.
  for (const signal of SIGNALS) process.prependListener(signal, endUnlessHeard)
}

function listenNoLonger(): void {
  if (RUNNING.size + FOLDERS.size > 0) return
  process.off('exit', endAll)
  for (const signal of SIGNALS) process.off(signal, endUnlessHeard)
}

function endAll(): void {
  for (const [child, by] of RUNNING) child.kill(by)
  for (const folder of FOLDERS) rmSync(folder, REMOVAL)
}

function endUnlessHeard(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
}
