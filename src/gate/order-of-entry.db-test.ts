import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { beat, DEVICE, gateWorld, NUR_ZHOLY, officer, passed, report } from '../../test/support/gate-world.ts'
import type { CommandRequest } from './contract.ts'
import { issueCommand } from './issue-command.ts'
import { readYard } from './read-gate.ts'
import { recordPassages } from './record-passages.ts'
import { takeHeartbeat } from './take-heartbeat.ts'

test('[R707-31] a later truck goes before a present earlier one only with an officer’s reason, and that is counted', async (t) => {
  const database = await testDatabase(t)
  const { deps, clock, addTruck } = gateWorld(database)
  const now = clock.now()
  const who = { checkpoint: NUR_ZHOLY, deviceId: 'd' }
  await inTransaction(database.db, (tx) => takeHeartbeat(tx, who, beat(['OUT-1']), { realNow: now, now }))
  const { bookingId } = addTruck('101AAB01')
  const held = report({ bookingId, decision: 'hold', reason: 'gate.earlier-present', params: { before: 'Q-1' } })
  await recordPassages(deps, DEVICE, [held])
  const issue = (request: CommandRequest) =>
    inTransaction(database.db, (tx) =>
      issueCommand(tx, request, {
        checkpoint: NUR_ZHOLY,
        lane: 'OUT-1',
        officer,
        ip: '127.0.0.1',
        correlationId: 'c',
        clock,
        realClock: clock,
      }),
    )
  const byKey = await issue({ id: newId(), kind: 'open', passageId: held.id })
  assert.equal(!byKey.ok && byKey.refusal.code, 'gate.reason-needed')
  const command: CommandRequest = { id: newId(), kind: 'manual-open', passageId: held.id, reason: 'emergency' }
  assert.ok((await issue(command)).ok)
  assert.equal((await readYard(deps, NUR_ZHOLY)).overridden, 0, 'not before it went through')
  const byHand = { decidedBy: 'officer', commandId: command.id, manualReason: 'emergency' } as const
  const went = passed({
    ...held,
    ...byHand,
    revision: 2,
    decision: 'open',
    reason: 'gate.opened-by-officer',
    state: 'passed',
    passedAt: now.toString(),
    params: { overrode: 'gate.earlier-present' },
  })
  const { accepted } = await recordPassages(deps, DEVICE, [went])
  assert.equal(accepted.length, 1)
  assert.equal((await readYard(deps, NUR_ZHOLY)).overridden, 1)
})
