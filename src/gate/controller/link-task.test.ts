import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Heartbeat } from '../contract.ts'
import { Unavailable } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { restAfter, runTasks } from './link-task.ts'
import { wordedFor } from './portal-link.ts'

const TASK = { everyMs: 1_000, backoffMaxMs: 30_000 }

test('[GATE-5] a task that fails rests ever longer, no longer than its limit, and as long as the centre asks for', () => {
  const plain = new TypeError('fetch failed')
  const rests = [1, 2, 3, 4, 5, 6, 60].map((failures) => restAfter(TASK, failures, plain, 0.5))
  assert.deepEqual(rests, [1_500, 3_000, 6_000, 12_000, 24_000, 30_000, 30_000])
  assert.ok(restAfter(TASK, 3, plain, 0) < 6_000 && restAfter(TASK, 3, plain, 1) > 6_000, 'gates do not come in step')
  const asked = (retryAfterSeconds: number) => new Unavailable('503', { retryAfterSeconds })
  assert.equal(restAfter(TASK, 1, asked(20), 0.5), 20_000)
  assert.equal(restAfter(TASK, 1, asked(86_400), 0.5), 60_000, 'nobody can send a gate to sleep')
  assert.equal(restAfter({ everyMs: 50 }, 60, asked(20), 0.5), 1_500, 'commands and signs of life keep their pace')
})

test('[GATE-5] the first sign that the centre is back wakes whoever rests long; news alone does not', async (t) => {
  const stopping = new AbortController()
  t.after(() => stopping.abort())
  const { repeat, wake } = runTasks(openLog('test', 'silent'), stopping.signal)
  let up = false
  let uploads = 0
  let tried = 0
  const failUntilUp = async () => {
    if (!up) throw new Unavailable('down')
  }
  const upload = {
    name: 'passages',
    everyMs: 3_600_000,
    backoffMaxMs: 3_600_000,
    work: async () => {
      tried += 1
      await failUntilUp()
      uploads += 1
    },
  }
  const beat = { name: 'heartbeat', everyMs: 10, work: failUntilUp }
  const running = [repeat(upload), repeat(beat)]
  await new Promise((resolve) => setTimeout(resolve, 20))
  wake('passages')
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(tried, 1, 'a passage more is no reason to try again')
  up = true
  await eventually('the waiting task tries', () => uploads === 1, 10_000)
  wake('passages')
  await eventually('news is uploaded when nothing fails', () => uploads === 2)
  stopping.abort()
  await Promise.all(running)
})

test('[GATE-5] an alarm is told in words that the centre has', () => {
  const alarm = (kind: Heartbeat['alarms'][number]['kind']) => ({
    id: newId(),
    lane: null,
    kind,
    raisedAt: '2026-11-23T05:00:00Z',
    clearedAt: null,
    detail: 'x',
  })
  const alarms = [alarm('clock-off'), alarm('upload-refused')]
  const kinds = (centre: Parameters<typeof wordedFor>[0]) => wordedFor(centre, alarms).map(({ kind }) => kind)
  assert.deepEqual(kinds(null), ['clock-off'], 'before the centre has said what it knows')
  assert.deepEqual(kinds({ version: '', alarmKinds: ['clock-off', 'bad-message'], keepVideoDays: null }), [
    'clock-off',
    'bad-message',
  ])
  assert.deepEqual(kinds({ version: '2', alarmKinds: ['clock-off', 'upload-refused', 'more'], keepVideoDays: null }), [
    'clock-off',
    'upload-refused',
  ])
})
