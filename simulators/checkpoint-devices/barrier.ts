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

const BARRIER_TIMES: BarrierTimes = { riseMs: 900, lowerMs: 900, holdMs: 12_000, clearMs: 500 }

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
  return new Boom(times)
}

class Boom implements VirtualBarrier {
  readonly coils = 2
  readonly inputs = 4
  position: VirtualBarrier['position'] = 'down'
  pulses = 0
  loopOccupied = false
  fault: BarrierFault = 'none'
  private readonly times: BarrierTimes
  private since = 0
  private coil = false
  private wanted = false
  private drivenIn = false

  constructor(times: BarrierTimes) {
    this.times = times
  }

  get silent(): boolean {
    return this.fault === 'silent'
  }

  setLoop(occupied: boolean): void {
    this.loopOccupied = occupied
  }

  readCoil(address: number): boolean {
    return address === 0 && this.coil
  }

  readInput(address: number): boolean {
    if (address === 0) return this.position === 'down'
    if (address === 1) return this.position === 'up'
    return address === 2 && (this.loopOccupied || this.fault === 'loop-stuck')
  }

  writeCoil(address: number, on: boolean): void {
    if (address !== 0) return
    if (on && !this.coil) {
      this.pulses += 1
      this.wanted = true
    }
    this.coil = on
  }

  tick(nowMs: number): void {
    const passed = nowMs - this.since
    if (this.wanted) this.rise(nowMs)
    else if (this.position === 'rising' && passed >= this.times.riseMs) this.move('up', nowMs)
    else if (this.position === 'lowering' && this.loopOccupied) this.move('rising', nowMs)
    else if (this.position === 'lowering' && passed >= this.times.lowerMs) this.move('down', nowMs)
    else if (this.position === 'up') this.stayUp(nowMs, passed)
  }

  private rise(nowMs: number): void {
    this.wanted = false
    this.drivenIn = false
    if (this.position === 'up') this.since = nowMs
    else if (this.fault !== 'stuck-down' && this.position !== 'rising') this.move('rising', nowMs)
  }

  private stayUp(nowMs: number, passed: number): void {
    if (this.loopOccupied) {
      this.drivenIn = true
      this.since = nowMs
      return
    }
    const over = passed >= (this.drivenIn ? this.times.clearMs : this.times.holdMs)
    if (over && this.fault !== 'stuck-up') this.move('lowering', nowMs)
  }

  private move(to: VirtualBarrier['position'], nowMs: number): void {
    this.position = to
    this.since = nowMs
  }
}
