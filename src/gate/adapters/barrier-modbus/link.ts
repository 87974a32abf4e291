import { connect, type Socket } from 'node:net'
import { client as modbus } from 'jsmodbus'
import { Unavailable } from '#platform/faults.ts'
import type { BarrierInputs } from '../../domain/lane-opening.ts'
import type { Barrier } from '../barrier.ts'
import { boomOf, oneAtATime, pulse } from '../barrier-line.ts'

/** Where a Modbus TCP relay module stands and how it is wired. Addresses are zero-based. */
export interface ModbusBarrierSettings {
  readonly host: string
  readonly port: number
  readonly unit: number
  /** Coil whose pulse raises the boom. */
  readonly openCoil: number
  /** First of the consecutive discrete inputs: boom down, boom up, safety loop. */
  readonly firstInput: number
  readonly hasLoop: boolean
  readonly pulseMs: number
  readonly timeoutMs: number
}

/** Usual wiring of a two-relay module. */
export const MODBUS_BARRIER_DEFAULTS = {
  unit: 1,
  openCoil: 0,
  firstInput: 0,
  hasLoop: true,
  pulseMs: 400,
  timeoutMs: 1_500,
} as const

type Client = InstanceType<typeof modbus.TCP>

/**
 * A barrier behind a Modbus TCP relay module. Connects when needed; after any fault the connection is dropped and made
 * anew, so that a late answer never counts for another request. One request at a time.
 */
export function openModbusBarrier(settings: ModbusBarrierSettings): Barrier {
  let socket: Socket | null = null
  let client: Client | null = null
  let closed = false

  function drop(): void {
    socket?.destroy()
    socket = null
    client = null
  }

  async function connected(): Promise<Client> {
    if (client && socket && !socket.destroyed) return client
    if (closed) throw new Unavailable('the barrier link is closed')
    const next = connect({ host: settings.host, port: settings.port, noDelay: true })
    const made = new modbus.TCP(next, settings.unit, settings.timeoutMs)
    socket = next
    client = made
    // Faults reach the caller through the request that was under way; without a listener they would end the process.
    next.on('error', () => drop())
    next.on('close', () => {
      if (socket === next) drop()
    })
    await within(
      settings.timeoutMs,
      new Promise<void>((resolve, reject) => {
        next.once('connect', () => resolve())
        next.once('error', reject)
      }),
    )
    // A controller that died between the two halves of a pulse left the coil on: the first thing is to release it.
    await within(settings.timeoutMs, made.writeSingleCoil(settings.openCoil, false))
    return made
  }

  const exclusive = oneAtATime({ place: `${settings.host}:${settings.port}`, prepare: connected, forget: drop })
  return {
    read: () => exclusive((link) => readInputs(link, settings)),
    pulseOpen: () =>
      exclusive((link) => {
        const drive = (on: boolean) => within(settings.timeoutMs, link.writeSingleCoil(settings.openCoil, on))
        return pulse(drive, settings.pulseMs)
      }),
    close() {
      closed = true
      drop()
    },
  }
}

async function readInputs(link: Client, settings: ModbusBarrierSettings): Promise<BarrierInputs> {
  const count = settings.hasLoop ? 3 : 2
  const answer = await within(settings.timeoutMs, link.readDiscreteInputs(settings.firstInput, count))
  const [down, up, loop] = answer.response.body.valuesAsArray
  return { boom: boomOf(Boolean(down), Boolean(up)), loopOccupied: settings.hasLoop ? loop === 1 : null }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('no answer in time')), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
