import type { RelayModule } from './modbus-server.ts'

export type BarrierFault = 'none' | 'stuck-down' | 'stuck-up' | 'silent' | 'loop-stuck'

/** Milliseconds of the barrier's movements. */
export interface BarrierTimes {
  readonly riseMs: number
  readonly lowerMs: number
  /** Stays up this long when nobody drives in. */
  readonly holdMs: number
  /** After the loop is clear. */
  readonly clearMs: number
}

export const BARRIER_TIMES: BarrierTimes = { riseMs: 900, lowerMs: 900, holdMs: 12_000, clearMs: 500 }

/** A boom with two limit switches and a safety loop: rises on a pulse of coil 0, lowers by itself, never on a vehicle. */
export interface VirtualBarrier extends RelayModule {
  readonly position: 'down' | 'rising' | 'up' | 'lowering'
  readonly pulses: number
  readonly loopOccupied: boolean
  fault: BarrierFault
  setLoop(occupied: boolean): void
  /** Advances the machine; called a few times a second with real milliseconds. */
  tick(nowMs: number): void
}

/** Makes a barrier that is down. */
export function createBarrier(times: BarrierTimes = BARRIER_TIMES): VirtualBarrier {
  let position: VirtualBarrier['position'] = 'down'
  let since = 0
  let coil = false
  let pulses = 0
  let occupied = false
  let wanted = false
  let drovenIn = false
  let fault: BarrierFault = 'none'

  function move(to: VirtualBarrier['position'], nowMs: number): void {
    position = to
    since = nowMs
  }

  function tick(nowMs: number): void {
    const passed = nowMs - since
    if (wanted) {
      wanted = false
      if (fault !== 'stuck-down' && (position === 'down' || position === 'lowering')) move('rising', nowMs)
      else if (position === 'up') since = nowMs
      drovenIn = false
      return
    }
    if (position === 'rising' && passed >= times.riseMs) move('up', nowMs)
    else if (position === 'lowering' && occupied) move('rising', nowMs)
    else if (position === 'lowering' && passed >= times.lowerMs) move('down', nowMs)
    else if (position === 'up') {
      if (occupied) {
        drovenIn = true
        since = nowMs
      } else if (fault !== 'stuck-up' && passed >= (drovenIn ? times.clearMs : times.holdMs)) move('lowering', nowMs)
    }
  }

  return {
    coils: 2,
    inputs: 4,
    get position() {
      return position
    },
    get pulses() {
      return pulses
    },
    get loopOccupied() {
      return occupied
    },
    get fault() {
      return fault
    },
    set fault(next) {
      fault = next
    },
    get silent() {
      return fault === 'silent'
    },
    setLoop(next) {
      occupied = next
    },
    readCoil: (address) => address === 0 && coil,
    readInput(address) {
      if (address === 0) return position === 'down'
      if (address === 1) return position === 'up'
      return address === 2 && (occupied || fault === 'loop-stuck')
    },
    writeCoil(address, on) {
      if (address !== 0) return
      if (on && !coil) {
        pulses += 1
        wanted = true
      }
      coil = on
    },
    tick,
  }
}
