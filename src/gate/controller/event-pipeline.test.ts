import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { openLog } from '#platform/log.ts'
import { createEventPipeline } from './event-pipeline.ts'
import type { GateLane } from './lane.ts'
import { openControllerStore } from './store/controller-store.ts'

const AT = Temporal.Instant.from('2026-11-23T05:30:00Z')

/** What a full disk makes of a writing. */
function fullDisk(): Error {
  const small = new DatabaseSync(':memory:')
  small.exec('create table t (b blob); pragma max_page_count = 2')
  try {
    small.exec('insert into t values (zeroblob(100000))')
  } catch (error) {
    return error as Error
  } finally {
    small.close()
  }
  throw new Error('the disk is not full')
}

/** A pipeline over a real store and a lane that does what it is told with each reading. */
function world(t: TestContext, onReading: (plate: string) => void) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-pipeline-'))
  const store = openControllerStore(folder)
  const settings = {
    lane: 'OUT-1',
    purpose: 'entry',
    direction: 'out',
    freeVehicles: true,
    camera: { kind: 'neutral', user: 'c', password: 'p' },
    rearCamera: null,
    barrier: null,
  } as const
  const lane = { onReading: ({ reading }) => onReading(reading.plate) } as Partial<GateLane> as GateLane
  const alarms: string[] = []
  const pipeline = createEventPipeline({
    store,
    lanes: new Map([['OUT-1', { settings, lane }]]),
    zone: 'Asia/Almaty',
    log: openLog('test', 'silent'),
    onPoison: (_lane, detail) => void alarms.push(detail),
  })
  t.after(() => {
    pipeline.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const keep = (plate: string) => {
    const bytes = Buffer.from(
      JSON.stringify({ version: 1, eventId: plate, kind: 'plate', readAt: AT.toString(), plate }),
    )
    store.keepRawEvent({ lane: 'OUT-1', role: 'front', receivedAt: AT, contentType: 'x', digest: plate, bytes })
  }
  const states = () => store.countRawEvents().map(({ state, count }) => `${state} ${count}`)
  return { pipeline, keep, states, alarms }
}

test('[GATE-5] a reading that a full disk could not keep is no poison: it waits in its order and is taken again', async (t) => {
  const error = fullDisk()
  const taken: string[] = []
  const done = Promise.withResolvers<undefined>()
  let refusals = 1
  const { pipeline, keep, states, alarms } = world(t, (plate) => {
    refusals -= 1
    if (refusals >= 0) throw error
    taken.push(plate)
    if (taken.length === 2) setImmediate(() => done.resolve(undefined))
  })
  keep('101AAB01')
  keep('212CDE02')
  pipeline.drain()
  await done.promise
  assert.deepEqual(taken, ['101AAB01', '212CDE02'])
  assert.deepEqual([states(), alarms], [['decoded 2'], []])
})

test('[GATE-5] a message over which the lane stumbles is poison, and holds up no other', async (t) => {
  const done = Promise.withResolvers<undefined>()
  const { pipeline, keep, states, alarms } = world(t, (plate) => {
    if (plate === '101AAB01') throw new Error('a bug')
    setImmediate(() => done.resolve(undefined))
  })
  keep('101AAB01')
  keep('212CDE02')
  pipeline.drain()
  await done.promise
  assert.deepEqual([states().sort(), alarms], [['decoded 1', 'poison 1'], ['not taken']])
})
