import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import { Looks, noteLooks } from './note-looks.ts'

test('[ESC-65] a look that could not be written down is written down with the next one', async () => {
  let tries = 0
  const away = {
    transaction() {
      tries += 1
      throw new Error('the database is away')
    },
  }
  const deps = { db: away as never, clock: fixedClock(Temporal.Instant.from('2026-11-20T00:00:00Z')) }
  const by = { actor: { kind: 'account', id: 'a', role: 'carrier' }, correlationId: 'test' } as const
  const looks = new Looks()
  const look = () => noteLooks(deps, looks, { trips: ['t'], how: 'list' }, by)
  await assert.rejects(look())
  await assert.rejects(look(), 'nothing is shown that is not written down')
  assert.equal(tries, 2)
})
