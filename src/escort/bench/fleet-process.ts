import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { encodeLong, lockStatus } from '../protocols/jt701/encode.ts'
import { STATE } from '../protocols/reading.ts'

/** What a fleet process is asked: seals that say so many records each, or as many as they can in a time. */
export interface FleetOrder {
  readonly port: number
  readonly seals: readonly string[]
  /** Places along the way, longitude and latitude, that all drive one behind another. */
  readonly way: readonly (readonly [number, number])[]
  /** Device time of the first record, milliseconds; each next one is `stepMs` later. */
  readonly from: number
  readonly stepMs: number
  readonly dataType: 1 | 3
  /** Records in one burst; the next goes when all of it is answered. */
  readonly burst: number
  /** Records a second of all seals together; null: as many as they can. */
  readonly perSecond: number | null
  /** Records of a seal at most, and seconds at most. */
  readonly records: number
  readonly seconds: number
}

export interface FleetResult {
  readonly answered: number
  readonly seconds: number
  readonly lost: number
}

const CLOSED = STATE.ROPE_IN | STATE.LOCKED | STATE.COVER_CLOSED
const ANSWER = 1 << 5
const CLOSING = 0x29
const RECORD_BYTES = 62

/** A fleet of seals as a process of its own, so that its work is never inside what it measures. */
process.on('message', (order: FleetOrder) => {
  void drive(order).then((result) => process.send?.({ result }))
})
process.once('disconnect', () => process.exit(0))
process.send?.({ ready: {} })

async function drive(order: FleetOrder): Promise<FleetResult> {
  const lines = await Promise.all(order.seals.map((seal, i) => openLine(order, seal, i)))
  const began = performance.now()
  const until = began + order.seconds * 1000
  await Promise.all(lines.map((line) => line.run(until)))
  const seconds = (performance.now() - began) / 1000
  for (const line of lines) line.end()
  const sum = (of: (line: Line) => number) => lines.reduce((all, line) => all + of(line), 0)
  return { seconds, answered: sum((line) => line.answered()), lost: sum((line) => (line.broken() ? 1 : 0)) }
}

interface Line {
  run(until: number): Promise<void>
  answered(): number
  broken(): boolean
  end(): void
}

const moments = new Map<number, Buffer>()

function momentOf(time: number): Buffer {
  const known = moments.get(time)
  if (known) return known
  const made = encode('7000000000', time, [0, 0], 1).subarray(10, 16)
  moments.set(time, made)
  return made
}

function encode(deviceId: string, time: number, [lon, lat]: readonly [number, number], dataType: 1 | 3): Buffer {
  return encodeLong({
    deviceId,
    dataType,
    time,
    lat,
    lon,
    valid: true,
    speedKnots: 40,
    course: 90,
    odometerKm: 1,
    status: lockStatus(CLOSED, 0) | ANSWER,
    batteryPercent: 90,
    cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
    serial: 0,
  })
}

async function openLine(order: FleetOrder, seal: string, start: number): Promise<Line> {
  const socket: Socket = connect(order.port, '127.0.0.1')
  let [sent, answered, broken] = [0, 0, false]
  let wake = () => {}
  socket.on('data', (bytes) => {
    for (const byte of bytes) if (byte === CLOSING) answered += 1
    wake()
  })
  socket.on('close', () => {
    broken = true
    wake()
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  /** Bytes of a record by its place, with time and serial to be written over. */
  const templates = order.way.map((at) => encode(seal, order.from, at, order.dataType))
  const write = () => {
    const count = Math.min(order.burst, order.records - sent)
    const burst = Buffer.allocUnsafe(count * RECORD_BYTES)
    for (let at = 0; at < burst.length; at += RECORD_BYTES) {
      const place = (start * 7 + Math.floor(sent / 4)) % templates.length
      burst.set(templates[place] ?? burst, at)
      burst.set(momentOf(order.from + sent * order.stepMs), at + 10)
      burst[at + RECORD_BYTES - 1] = sent & 0xff
      sent += 1
    }
    socket.write(burst)
  }
  return {
    answered: () => answered,
    broken: () => broken,
    end: () => {
      socket.removeAllListeners('close')
      socket.destroy()
    },
    async run(until) {
      const everyMs = order.perSecond === null ? 0 : (order.burst * order.seals.length * 1000) / order.perSecond
      const first = performance.now() + (everyMs * start) / order.seals.length
      for (let turn = 0; !broken && sent < order.records && performance.now() < until; turn += 1) {
        const wait = first + turn * everyMs - performance.now()
        if (wait > 0) await pause(wait)
        write()
        while (!broken && answered < sent) await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
