import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Barrier } from '#gate/adapters/barrier.ts'
import { Unavailable } from '#platform/faults.ts'
import type { VirtualBarrier } from '../../simulators/checkpoint-devices/barrier.ts'
import { eventually } from '../support/eventually.ts'

// What every barrier must do, whichever protocol leads to it.

/** Waits until the boom is there. */
async function wait(boom: VirtualBarrier, position: VirtualBarrier['position']): Promise<void> {
  await eventually(`the boom is ${position}`, () => boom.position === position)
}

/** A pulse raises the boom once and is released; the loop keeps it up; it lowers by itself. */
export async function assertOnePulseOneRise(boom: VirtualBarrier, barrier: Barrier): Promise<void> {
  assert.deepEqual(await barrier.read(), { boom: 'down', loopOccupied: false })
  await barrier.pulseOpen()
  assert.equal(boom.readCoil(0), false, 'the output is released')
  await wait(boom, 'up')
  boom.setLoop(true)
  assert.deepEqual(await barrier.read(), { boom: 'up', loopOccupied: true })
  await sleep(300)
  assert.equal(boom.position, 'up', 'never on a vehicle')
  boom.setLoop(false)
  await wait(boom, 'down')
  assert.equal(boom.pulses, 1)
}

/** A device that is silent is a fault in time, and the link mends itself. */
export async function assertSilenceIsAFault(boom: VirtualBarrier, barrier: Barrier): Promise<void> {
  await barrier.read()
  boom.fault = 'silent'
  const begun = performance.now()
  await assert.rejects(barrier.read(), Unavailable)
  await assert.rejects(barrier.pulseOpen(), Unavailable)
  assert.ok(performance.now() - begun < 1_500)
  boom.fault = 'none'
  assert.equal((await barrier.read()).boom, 'down')
}
