import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REPLICATIONS_HERE } from '../../test/support/replications-here.ts'
import { JOINED_HOURS } from './packages/kz/joined-hours.ts'
import { synchronise } from './synchronise.ts'

test('[PLAN-10] where nobody passed with the hours as they are, joined hours have a gain in trucks and none in per cent', async () => {
  const short = { ...JOINED_HOURS, days: 3, warmUpDays: 1, coolDownDays: 0 }
  const shut = { ...short, near: { ...short.near, hours: [] } }
  const open = { kind: 'around-the-clock' } as const
  const answer = await synchronise(shut, 30, REPLICATIONS_HERE, { change: open, replications: 2 })
  assert.equal(answer.offset.estimate, 0)
  assert.ok(answer.synchronised.estimate > 0)
  assert.equal(answer.gainPercent, null)
  const some = await synchronise(short, 30, REPLICATIONS_HERE, { replications: 2 })
  assert.ok((some.gainPercent?.estimate ?? 0) > 0)
})
