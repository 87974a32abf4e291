import { sign, type KeyObject } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A weighbridge or a camera beside the road. */
export interface InstrumentSettings {
  readonly id: string
  readonly kind: 'weighbridge' | 'camera'
  /** The place that it looks at. */
  readonly place: string
  readonly host: string
  readonly port: number
}

/** A vehicle as it comes to a place: what can be seen of it, whatever it says of itself. */
export interface Sight {
  readonly place: string
  readonly plate: string
  /** Vehicle and load, kilograms. */
  readonly grossKg: number
}

const ALIVE_MS = 15_000
const AGAIN_MS = 1000

/**
 * Keeps a connection to the corridor's controller and says what it sees: a line a telegram, each a compact JWS by its own key. A
 * telegram stays until it is answered, over a new connection and over a start of the controller alike.
 */
export class Instrument {
  readonly #settings: InstrumentSettings
  readonly #key: KeyObject
  #socket: Socket | null = null
  /** Milliseconds since 1970 at the start: numbers go up over a restart as well. */
  #seq = Date.now()
  #kept: { seq: number; line: string }[] = []
  #rest = ''
  #ended = false
  readonly #timers: NodeJS.Timeout[]

  constructor(settings: InstrumentSettings, key: KeyObject) {
    this.#settings = settings
    this.#key = key
    this.#connect()
    this.#timers = [
      setInterval(() => this.#say({ kind: 'alive' }), ALIVE_MS),
      setInterval(() => this.#sayAgain(), AGAIN_MS),
    ]
    this.#say({ kind: 'alive' })
  }

  /** A vehicle comes to a place: it says what it sees when the place is its own. */
  see({ place, plate, grossKg }: Sight): void {
    if (place !== this.#settings.place) return
    if (this.#settings.kind === 'weighbridge') this.#say({ kind: 'weighing', grossKg, stable: true })
    else this.#say({ kind: 'plate', plate, country: null, confidence: plate === '' ? null : 97 })
  }

  close(): void {
    this.#ended = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#socket?.destroy()
  }

  #connect(): void {
    if (this.#ended) return
    const socket = connect(this.#settings.port, this.#settings.host)
    socket.on('connect', () => {
      this.#rest = ''
      for (const { line } of this.#kept) socket.write(line)
      this.#say({ kind: 'alive' })
    })
    socket.on('data', (bytes: Buffer) => this.#hear(bytes.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => setTimeout(() => this.#connect(), AGAIN_MS))
    this.#socket = socket
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const { taken } = JSON.parse(line) as { taken: number }
      this.#kept = this.#kept.filter(({ seq }) => seq !== taken)
    }
  }

  #say(words: Readonly<Record<string, unknown>>): void {
    this.#seq += 1
    const { id } = this.#settings
    const at = new Date().toISOString()
    const line = this.#signed({ version: 1, instrument: id, seq: this.#seq, at, ...words })
    // That it is there is of now alone: said later it would be of a clock that is behind.
    if (words['kind'] !== 'alive') this.#kept = [...this.#kept.slice(-99), { seq: this.#seq, line }]
    if (this.#socket?.readyState === 'open') this.#socket.write(line)
  }

  #sayAgain(): void {
    if (this.#socket?.readyState !== 'open') return
    for (const { seq, line } of this.#kept) if (seq < this.#seq) this.#socket.write(line)
  }

  /** RFC 7515, compact, EdDSA. */
  #signed(words: object): string {
    const head = {
      alg: 'EdDSA',
      kid: this.#settings.id,
      typ: 'otkel-instrument+jws',
      iat: Math.floor(Date.now() / 1000),
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part(head)}.${part(words)}`
    return `${text}.${sign(null, Buffer.from(text), this.#key).toString('base64url')}\n`
  }
}
