import { Fault, messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'

/** One task of the link: what it does, how often, and how patiently it tries again. */
export interface LinkTask {
  readonly name: string
  readonly work: () => Promise<void>
  readonly everyMs: number
  /** Rests longer after every failure, up to this. Tasks without it try at a steady pace: they tell whether we are cut off. */
  readonly backoffMaxMs?: number
}

const RETRY_MS = 1_500
const RETRY_AFTER_MAX_MS = 60_000
/** A tenth more or less, so that many gates do not come back in step. */
const JITTER = 0.2

/** The tasks of one link, each repeated by itself until the link is stopped. */
export function runTasks(log: Log, signal: AbortSignal) {
  const resting = new Map<string, { readonly failing: boolean; readonly wake: () => void }>()

  async function repeat(task: LinkTask): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      let rest = task.everyMs
      try {
        await task.work()
        if (failures > 0) recovered(task)
        failures = 0
      } catch (error) {
        if (failures === 0 && !signal.aborted)
          log.warn({ task: task.name, reason: messageOf(error) }, 'the centre does not answer')
        failures += 1
        rest = restAfter(task, failures, error)
      }
      await pause(task.name, rest, failures > 0)
    }
  }

  /** The way to the centre is open again: whoever waited long tries now. */
  function recovered(task: LinkTask): void {
    log.info({ task: task.name }, 'the centre answers again')
    for (const { wake } of resting.values()) wake()
  }

  function pause(name: string, milliseconds: number, failing: boolean): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        resting.delete(name)
        resolve()
      }
      const timer = setTimeout(wake, signal.aborted ? 0 : milliseconds)
      signal.addEventListener('abort', wake)
      resting.set(name, { failing, wake })
    })
  }

  return {
    repeat,
    /** There is news for a task. One that fails keeps to its rest. */
    wake: (name: string): void => {
      const one = resting.get(name)
      if (one && !one.failing) one.wake()
    },
  }
}

/** How long a task rests after its `failures`-th failure in a row; what the centre asks for in `Retry-After` counts. */
export function restAfter(
  { everyMs, backoffMaxMs }: Pick<LinkTask, 'everyMs' | 'backoffMaxMs'>,
  failures: number,
  error: unknown,
  chance = Math.random(),
): number {
  const steady = Math.max(everyMs, RETRY_MS)
  if (backoffMaxMs === undefined) return steady
  const growing = Math.min(steady * 2 ** Math.min(failures - 1, 16), backoffMaxMs) * (1 + JITTER * (chance - 0.5))
  const asked = error instanceof Fault ? error.retryAfterSeconds * 1000 : 0
  return Math.max(growing, Math.min(asked, RETRY_AFTER_MAX_MS))
}
