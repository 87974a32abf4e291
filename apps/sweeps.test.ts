import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import { startSweeps } from './sweeps.ts'

/** Runs one sweep through outcomes; answers what was logged. */
async function sweepThrough(outcomes: readonly (number | Error)[]): Promise<readonly string[]> {
  const told: string[] = []
  const log = {
    info: (_: unknown, message: string) => told.push(`info: ${message}`),
    error: (_: unknown, message: string) => told.push(`error: ${message}`),
  }
  let turn = 0
  let allDone: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    allDone = resolve
  })
  const stop = startSweeps(
    [
      {
        name: 'queue.look',
        everySeconds: 0.001,
        run: () => {
          const outcome = outcomes[turn]
          turn += 1
          if (outcome === undefined) {
            allDone()
            return Promise.resolve(0)
          }
          return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)
        },
      },
    ],
    log as unknown as Parameters<typeof startSweeps>[1],
  )
  await done
  await stop()
  return told
}

const refusal = (code: string) => new RefusalThrown({ code })

test('a sweep that is refused is tried again at its period, and told when it changes, not at every turn', async () => {
  assert.deepEqual(await sweepThrough([refusal('law.none'), refusal('law.none'), refusal('law.other'), 0]), [
    'info: no such sweep here',
    'info: no such sweep here',
    'info: sweep works again',
  ])
})

test('a sweep that worked and is refused is an error in the log, and comes back by itself', async () => {
  assert.deepEqual(await sweepThrough([1, refusal('law.none'), refusal('law.none'), 0, refusal('law.none')]), [
    'error: sweep is refused that worked before',
    'info: sweep works again',
    'error: sweep is refused that worked before',
    'info: sweep works again',
  ])
})

test('a sweep that fails is told each time and goes on', async () => {
  assert.deepEqual(await sweepThrough([new Error('away'), new Error('away'), 0]), [
    'error: sweep failed',
    'error: sweep failed',
  ])
})
