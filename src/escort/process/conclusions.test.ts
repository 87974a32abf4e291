import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { Conclusions } from './conclusions.ts'

test('a listener ends while the database is away: it does not try for ever to keep what it concluded', async () => {
  let tries = 0
  const away = {
    transaction() {
      tries += 1
      throw new Error('the database is away')
    },
  }
  const seal = {}
  const desk = {
    dirty: new Set([seal]),
    stateOf: () => ({ legId: 'l', state: {}, judgedUntil: null, colour: 'green', speedKmh: null }),
  }
  const clock = fixedClock(Temporal.Instant.from('2026-11-20T00:00:00Z'))
  const conclusions = new Conclusions({
    db: away as never,
    clock,
    log: openLog('test', 'silent'),
    tell: async () => undefined,
  })
  conclusions.start(desk as never)
  while (tries === 0) await new Promise((resolve) => setImmediate(resolve))
  await conclusions.close()
  const after = tries
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(tries, after)
})
