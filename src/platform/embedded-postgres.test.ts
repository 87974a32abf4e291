import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStarting } from './embedded-postgres.ts'

test('a database server that recovers after a crash is waited for while it says that it goes on', () => {
  const log = '2026-11-30 15:00:00.000 UTC [41] LOG:  '
  for (const said of [
    'redo in progress, elapsed time: 70.00 s, current LSN: 1/2A0038C8',
    'syncing data directory (syncfs), elapsed time: 20.00 s, current path: .',
    'resetting unlogged relations (init), elapsed time: 10.00 s, current path: base/5',
  ])
    assert.ok(isStarting(log + said), said)
  for (const said of ['starting PostgreSQL 18.4', 'database system was interrupted; last known up at 14:59:58'])
    assert.ok(!isStarting(log + said), said)
})
