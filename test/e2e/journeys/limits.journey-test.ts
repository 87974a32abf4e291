import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsMet } from '#apps/demo/limits-met.ts'
import { openDatabase } from '#platform/database.ts'
import { realPlatform } from '../support/real-platform.ts'

test('with production’s limits no driver, officer or operator of all these journeys met one, at the edge or in a rule', async (t) => {
  const { answers, demo } = await realPlatform()
  t.diagnostic(`${answers.count} answers to browsers`)
  assert.ok(answers.count > 200, `the control: ${answers.count} answers were seen`)
  assert.deepEqual(answers.shed, [])
  for (const side of [demo, demo.neighbour]) {
    const open = openDatabase(side.database.appUrl, { max: 1, applicationName: 'otkel journeys' })
    t.after(() => open.close())
    const { met, entries } = await limitsMet(open.db)
    assert.deepEqual(met, [])
    assert.ok(entries > 0n)
  }
})
