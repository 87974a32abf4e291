import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from '#platform/log.ts'
import { commandInTurn } from './command-in-turn.ts'

const log = openLog('test', 'silent')

/** A corridor that others may have, and what happened to it here. */
function corridor() {
  const seen: string[] = []
  const waiting: (() => void)[] = []
  const at = { isTaken: false, fails: 0, overtake: () => {} }
  const turn = {
    hold: async () => {
      // Who stands by asks again as soon as he was told no: here, when the test lets him.
      if (seen.length > 0) await new Promise<void>((resolve) => waiting.push(resolve))
      seen.push(at.isTaken ? 'taken' : 'held')
      return at.isTaken ? null : { release: async () => void seen.push('released') }
    },
    command: async (onOtherWriter: () => void) => {
      if (at.fails-- > 0) throw new Error('no port')
      at.overtake = onOtherWriter
      seen.push('commands')
      return { ready: 'commands', stop: async () => void seen.push('stopped') }
    },
    standingBy: 'stands by',
    log,
  }
  const happens = async (what: string, times = 1) => {
    while (seen.filter((one) => one === what).length < times) {
      waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { seen, at, turn, happens, letGo: () => waiting.shift()?.() }
}

test('[DRV-23] a controller that finds the corridor taken is ready and stands by; it commands when the corridor is free', async () => {
  const { seen, at, turn, happens } = corridor()
  at.isTaken = true
  const standby = await commandInTurn(turn)
  assert.equal(standby.ready, 'stands by')
  await happens('taken', 3)
  assert.ok(!seen.includes('commands'))
  at.isTaken = false
  await happens('commands')
  await standby.stop()
  assert.deepEqual(seen.slice(-4), ['held', 'commands', 'stopped', 'released'])
})

test('[DRV-23] a controller that finds another writing its log lets the corridor go, stands by, and commands again in its turn', async () => {
  const { seen, at, turn, happens } = corridor()
  const first = await commandInTurn(turn)
  assert.equal(first.ready, 'commands')
  at.isTaken = true
  at.overtake()
  await happens('taken')
  assert.deepEqual(seen, ['held', 'commands', 'stopped', 'released', 'taken'])
  at.isTaken = false
  await happens('commands', 2)
  await first.stop()
  assert.deepEqual(seen.slice(-2), ['stopped', 'released'])
})

test('a standby that cannot command yet lets the corridor go and tries again; at a start it fails the start', async () => {
  const { seen, at, turn, happens } = corridor()
  at.fails = 1
  await assert.rejects(commandInTurn(turn), /no port/)
  assert.deepEqual(seen, ['held', 'released'])
  seen.length = 0
  at.isTaken = true
  const standby = await commandInTurn(turn)
  at.isTaken = false
  at.fails = 1
  await happens('commands')
  assert.deepEqual(seen, ['taken', 'held', 'released', 'held', 'commands'])
  await standby.stop()
})

test('a controller that cannot end in order lets the corridor go all the same', async () => {
  const { seen, turn } = corridor()
  const command = async () => ({ ready: 'commands', stop: async () => assert.fail('no port to close') })
  const first = await commandInTurn({ ...turn, command })
  await assert.rejects(first.stop(), /no port to close/)
  assert.deepEqual(seen, ['held', 'released'])
})

test('a standby that is ended while it asks lets the corridor go without a command', async () => {
  const { seen, at, turn, letGo } = corridor()
  at.isTaken = true
  const standby = await commandInTurn(turn)
  await new Promise((resolve) => setImmediate(resolve))
  const ended = standby.stop()
  at.isTaken = false
  letGo()
  await ended
  assert.deepEqual(seen, ['taken', 'held', 'released'])
})
