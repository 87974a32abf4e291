import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import type { Log } from '#platform/log.ts'
import type { Sweep } from '#platform/module-context.ts'

/**
 * Repeats each sweep with its pause until the answered function is called, which waits for those under way. One that fails is
 * logged and tried again at its period. So is one that is refused, since the country's law does not speak of what it looks for:
 * that is told once and again whenever it changes, as an error where it had worked before, for then something is wrong.
 */
export function startSweeps(sweeps: readonly Sweep[], log: Pick<Log, 'info' | 'error'>): () => Promise<void> {
  const stopping = new AbortController()
  const loops = sweeps.map(async ({ name, everySeconds, run }) => {
    const refusals = tellRefusals(name, log)
    while (!stopping.signal.aborted) {
      let more = false
      try {
        const changed = await run()
        more = typeof changed === 'number' && changed > 0
        refusals.worked()
      } catch (error) {
        if (error instanceof RefusalThrown) refusals.refused(error)
        else log.error({ err: error, sweep: name }, 'sweep failed')
      }
      if (!more) await sleep(everySeconds * 1_000, stopping.signal)
    }
  })
  return async () => {
    stopping.abort()
    await Promise.all(loops)
  }
}

/** Tells that a sweep is refused when it begins to be, for another reason, or no more; not at every turn. */
function tellRefusals(sweep: string, log: Pick<Log, 'info' | 'error'>) {
  let reason: string | undefined
  let everWorked = false
  return {
    refused: ({ refusal, message }: RefusalThrown): void => {
      if (message === reason) return
      reason = message
      if (everWorked) log.error({ sweep, ...refusal }, 'sweep is refused that worked before')
      else log.info({ sweep, ...refusal }, 'no such sweep here')
    },
    worked: (): void => {
      if (reason !== undefined) log.info({ sweep }, 'sweep works again')
      reason = undefined
      everWorked = true
    },
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
