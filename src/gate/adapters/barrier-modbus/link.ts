import { connect, type Socket } from 'node:net'
import { client as modbus } from 'jsmodbus'
import { messageOf, Unavailable } from '#platform/faults.ts'
import type { Barrier, BarrierInputs } from '../barrier.ts'

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
  let line: Promise<unknown> = Promise.resolve()

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

  function exclusive<T>(work: (link: Client) => Promise<T>): Promise<T> {
    const run = line.then(async () => {
      try {
        return await work(await connected())
      } catch (error) {
        drop()
        throw new Unavailable(`barrier ${settings.host}:${settings.port}: ${messageOf(error)}`, { cause: error })
      }
    })
    line = run.catch(() => undefined)
    return run
  }

  return {
    read: () => exclusive((link) => readInputs(link, settings)),
    pulseOpen: () =>
      exclusive(async (link) => {
        await within(settings.timeoutMs, link.writeSingleCoil(settings.openCoil, true))
        await new Promise((resolve) => setTimeout(resolve, settings.pulseMs))
        await within(settings.timeoutMs, link.writeSingleCoil(settings.openCoil, false))
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
  const boom = down ? (up ? 'both' : 'down') : up ? 'up' : 'moving'
  return { boom, loopOccupied: settings.hasLoop ? loop === 1 : null }
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
