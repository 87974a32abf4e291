import type { Barrier } from '../adapters/barrier.ts'
import type { BarrierInputs } from '../domain/lane-opening.ts'
import type { LaneReport } from '../contract.ts'
import { messageOf } from '#platform/faults.ts'

type BarrierState = LaneReport['barrier']

/** What the watch tells the lane. */
export interface BarrierEvents {
  /** Inputs were read. */
  onInputs(inputs: BarrierInputs): void
  onSilent(why: string): void
}

const ACTIVE_MS = 150
const IDLE_MS = 750

/** Reads a barrier's inputs again and again: often while a vehicle drives in, less often otherwise. */
export function watchBarrier(barrier: Barrier, events: BarrierEvents, isActive: () => boolean) {
  let state: BarrierState = 'unknown'
  let loopOccupied: boolean | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    try {
      const inputs = await barrier.read()
      if (stopped) return
      loopOccupied = inputs.loopOccupied
      state = stateOf(inputs)
      events.onInputs(inputs)
    } catch (error) {
      if (stopped) return
      state = 'unknown'
      loopOccupied = null
      events.onSilent(messageOf(error))
    }
    if (!stopped) timer = setTimeout(() => void look(), isActive() ? ACTIVE_MS : IDLE_MS)
  }
  void look()
  return {
    get state() {
      return state
    },
    get loopOccupied() {
      return loopOccupied
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      barrier.close()
    },
  }
}

function stateOf(inputs: BarrierInputs): BarrierState {
  if (inputs.boom === 'both') return 'stuck'
  return inputs.boom === 'down' ? 'closed' : inputs.boom === 'up' ? 'open' : 'moving'
}
