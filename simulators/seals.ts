import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * Navigation seals as an own process: each keeps a TCP connection to the listener, speaks the binary protocol of a
 * JT701 lock and drives a script: normal, detour, jam, silent, cut, battery. The seal of the walk says only what its
 * control asks. A message stays in the seal until it is answered, as in a real one. Settings: one JSON in `OTKEL_SEALS`.
 */
interface Settings {
  readonly port: number
  readonly control: number
  readonly time: { readonly origin: string; readonly started: string; readonly speed: number }
  /** `begins`: the part of the road, 0 to 1, that lies behind it when it begins to speak. */
  readonly seals: readonly { readonly number: string; readonly script: string; readonly begins: number }[]
}

interface Said {
  readonly lon: number
  readonly lat: number
  readonly valid?: boolean
  readonly knots?: number
  readonly status?: number
  readonly battery?: number
  readonly type?: number
  /** Milliseconds since 1970; now when it is left out. */
  readonly time?: number
}

const settings = JSON.parse(process.env['OTKEL_SEALS'] ?? 'null') as Settings
const ROAD: readonly (readonly [number, number])[] = [
  [80.245, 44.207],
  [80.016, 44.165],
  [79.622, 44.034],
  [79.168, 43.875],
  [78.622, 43.632],
  [78.185, 43.545],
  [77.664, 43.402],
  [77.205, 43.358],
  [76.951, 43.295],
]
const CLOSED = (1 << 6) | (1 << 7) | (1 << 13)
const ANSWER = 1 << 5
const CUT = 1 << 3
const PERIOD_MS = 600_000
const HOURS_OF_WAY = 6

const origin = Date.parse(settings.time.origin)
const started = Date.parse(settings.time.started)
const now = () => origin + (Date.now() - started) * settings.time.speed

class Seal {
  readonly number: string
  readonly script: string
  readonly #begins: number
  readonly #begun = now()
  #socket: Socket | undefined
  #serial = 0
  /** Messages that were not answered yet. */
  #kept: Buffer[] = []
  #answered: (() => void)[] = []

  constructor({ number, script, begins }: Settings['seals'][number]) {
    this.number = number
    this.script = script
    this.#begins = begins
  }

  /** Says something and resolves when it is answered: the listener has it for good. */
  say(said: Said): Promise<void> {
    this.#serial = (this.#serial + 1) % 256
    this.#kept.push(encode(this.number, this.#serial, said))
    const answered = new Promise<void>((resolve) => this.#answered.push(resolve))
    this.#send()
    return answered
  }

  drive(): void {
    const part = Math.min(1, this.#begins + (now() - this.#begun) / (HOURS_OF_WAY * 3_600_000))
    const [lon, lat] = along(part)
    const moving = part < 1
    const base: Said = { lon, lat, knots: moving ? 32 : 0 }
    if (this.script === 'normal' || (this.script === 'cut' && part < 0.3)) void this.say(base)
    else if (this.script === 'cut') void this.say({ ...base, type: 2, status: (CLOSED & ~(1 << 6)) | CUT })
    else if (this.script === 'detour') void this.say(part > 0.25 && part < 0.5 ? { ...base, lat: lat + 0.12 } : base)
    else if (this.script === 'jam') void this.say(part > 0.2 && part < 0.4 ? { ...base, valid: false, knots: 0 } : base)
    else if (this.script === 'battery') void this.say({ ...base, battery: Math.max(4, Math.round(60 - part * 100)) })
    else if (this.script === 'silent' && (part < 0.2 || part > 0.45)) void this.say(base)
  }

  #send(): void {
    const [oldest] = this.#kept
    if (!oldest) return
    if (this.#socket) this.#socket.write(oldest)
    else this.#dial()
  }

  #dial(): void {
    const socket = connect(settings.port, '127.0.0.1')
    this.#socket = socket
    socket.on('connect', () => {
      const [oldest] = this.#kept
      if (oldest) socket.write(oldest)
    })
    socket.on('data', () => {
      this.#kept.shift()
      this.#answered.shift()?.()
      if (this.#kept.length > 0) this.#send()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined
      if (this.#kept.length > 0) setTimeout(() => this.#send(), 500)
    })
  }
}

/** The place at a part of the road, 0 … 1. */
function along(part: number): readonly [number, number] {
  const at = part * (ROAD.length - 1)
  const i = Math.min(ROAD.length - 2, Math.floor(at))
  const [a, b] = [ROAD[i] ?? [0, 0], ROAD[i + 1] ?? [0, 0]]
  return [a[0] + (b[0] - a[0]) * (at - i), a[1] + (b[1] - a[1]) * (at - i)]
}

function encode(number: string, serial: number, said: Said): Buffer {
  const frame = Buffer.alloc(62)
  frame[0] = 0x24
  digits(frame, 1, number)
  frame[6] = 0x19
  frame[7] = 0x10 | (said.type ?? 1)
  frame.writeUInt16BE(52, 8)
  const iso = new Date(said.time ?? now()).toISOString()
  digits(frame, 10, iso.slice(8, 10) + iso.slice(5, 7) + iso.slice(2, 4) + iso.slice(11, 19).replaceAll(':', ''))
  digits(frame, 16, minutes(said.lat, 2))
  const valid = said.valid ?? true
  digits(frame, 20, minutes(said.lon, 3) + (valid ? 'f' : 'e'))
  frame[25] = Math.min(255, said.knots ?? 0)
  frame[26] = 125
  frame[31] = valid ? 9 : 0
  frame.writeUInt16BE((said.status ?? CLOSED) | ANSWER, 36)
  frame[38] = said.battery ?? 90
  frame.writeUInt16BE(17, 39)
  frame.writeUInt16BE(4, 41)
  frame[43] = 28
  frame.fill(0x0f, 48, 56)
  frame.writeUInt16BE(401, 58)
  frame[60] = 2
  frame[61] = serial
  return frame
}

function digits(frame: Buffer, at: number, text: string): void {
  for (let i = 0; i < text.length; i += 2) frame[at + i / 2] = Number.parseInt(text.slice(i, i + 2), 16)
}

function minutes(degrees: number, whole: number): string {
  const all = Math.round(degrees * 600_000)
  return String(Math.floor(all / 600_000)).padStart(whole, '0') + String(all % 600_000).padStart(6, '0')
}

const seals = new Map(settings.seals.map((seal) => [seal.number, new Seal(seal)]))
const server = createServer((request, response) => {
  const seal = seals.get((request.url ?? '').slice(1))
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (!seal) return void response.writeHead(404).end()
    seal.say(JSON.parse(Buffer.concat(chunks).toString()) as Said).then(
      () => response.writeHead(204).end(),
      () => response.writeHead(500).end(),
    )
  })
})
server.listen(settings.control, '127.0.0.1', () => {
  const ready = { control: (server.address() as AddressInfo).port }
  if (process.send) process.send({ ready })
  else process.stdout.write(`${JSON.stringify({ ready })}\n`)
})
for (const seal of seals.values()) {
  if (seal.script === 'walk') continue
  seal.drive()
  setInterval(() => seal.drive(), Math.max(250, PERIOD_MS / settings.time.speed))
}
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0))
