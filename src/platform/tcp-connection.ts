import type { Socket } from 'node:net'
import type { TcpConnection, TcpLimits } from './tcp.ts'

/** What a connection is wired to. */
export interface ConnectionWiring {
  readonly limits: TcpLimits
  readonly next: (bytes: Buffer, from: number) => number
  readonly receive: (connection: TcpConnection, frames: readonly Buffer[]) => Promise<readonly Buffer[]>
  /** The connection has shown that it is one of ours. */
  readonly recognised: (connection: OpenConnection) => void
  readonly ended: (connection: OpenConnection, why: string) => void
  readonly failed: (error: unknown) => void
  readonly monotonic: () => number
}

/**
 * One connection: cuts its bytes into frames, hands them over, and sends the answers when the promise of `receive` has
 * resolved. It reads no further while too much is under way or while it sends faster than it may; what it may not do at
 * all ends it.
 */
export class OpenConnection implements TcpConnection {
  readonly id: bigint
  readonly address: string
  readonly opened: number
  recognised = false
  note: unknown = undefined
  readonly #socket: Socket
  readonly #wiring: ConnectionWiring
  #rest: Buffer | null = null
  #underWay = 0
  #junk = 0
  #tokens: number
  #refilled: number
  #waiting: NodeJS.Timeout | undefined
  #ended = false
  #readEnded = false

  constructor(id: bigint, socket: Socket, wiring: ConnectionWiring) {
    this.id = id
    this.address = socket.remoteAddress ?? ''
    this.opened = wiring.monotonic()
    this.#socket = socket
    this.#wiring = wiring
    this.#tokens = wiring.limits.strangerBytes
    this.#refilled = this.opened
    socket.setNoDelay(true)
    socket.setTimeout(wiring.limits.idleMs, () => this.close('idle'))
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', () => this.close('lost'))
    socket.on('close', () => this.close('lost'))
    // A device that has said all it wanted still gets the answers to it.
    socket.on('end', () => {
      this.#readEnded = true
      this.#finish()
    })
  }

  recognise(): void {
    if (this.recognised) return
    this.recognised = true
    this.#wiring.recognised(this)
    // What it had to wait with as a stranger is read now.
    this.#tokens = this.#wiring.limits.burstBytes
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    this.#holdOrGoOn()
  }

  send(bytes: Buffer): void {
    if (this.#ended || !this.#socket.writable) return
    this.#socket.write(bytes)
    if (this.#socket.writableLength > this.#wiring.limits.unreadBytes) this.close('reads-too-slowly')
  }

  close(why: string): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#waiting)
    this.#socket.destroy()
    this.#wiring.ended(this, why)
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    this.#rest = null
    this.#spend(chunk.length)
    const { limits, next } = this.#wiring
    const frames: Buffer[] = []
    let from = 0
    let size = 0
    while (from < bytes.length) {
      const step = next(bytes, from)
      if (step === 0) break
      if (step > 0) {
        frames.push(bytes.subarray(from, from + step))
        size += step
        this.#junk = 0
      } else this.#junk -= step
      from += Math.abs(step)
    }
    // A copy, so that a few bytes do not hold on to a whole chunk.
    if (from < bytes.length) this.#rest = Buffer.from(bytes.subarray(from))
    if (this.#junk > limits.junkBytes) return this.close('garbage')
    if (this.#rest && this.#rest.length > limits.frameBytes) return this.close('frame-too-long')
    if (frames.length > 0) this.#hand(frames, size)
  }

  #hand(frames: readonly Buffer[], size: number): void {
    this.#underWay += size
    this.#holdOrGoOn()
    this.#wiring.receive(this, frames).then(
      (answers) => {
        this.#underWay -= size
        // One write: each is a call into the system, and a packet of its own on the way.
        if (answers.length > 0) this.send(answers.length === 1 ? (answers[0] as Buffer) : Buffer.concat(answers))
        this.#holdOrGoOn()
        this.#finish()
      },
      // Not kept: the device has no answer and sends again over a new connection.
      (error: unknown) => {
        this.#wiring.failed(error)
        this.close('not-kept')
      },
    )
  }

  #finish(): void {
    if (this.#readEnded && this.#underWay === 0 && !this.#ended) this.#socket.end()
  }

  #spend(bytes: number): void {
    const { limits, monotonic } = this.#wiring
    const now = monotonic()
    const most = this.recognised ? limits.burstBytes : limits.strangerBytes
    this.#tokens = Math.min(most, this.#tokens + ((now - this.#refilled) * limits.bytesPerSecond) / 1000)
    this.#refilled = now
    this.#tokens -= bytes
    if (this.#tokens >= 0 || this.#waiting) return
    const wait = Math.ceil((-this.#tokens * 1000) / limits.bytesPerSecond)
    this.#socket.pause()
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined
      this.#holdOrGoOn()
    }, wait)
  }

  #holdOrGoOn(): void {
    if (this.#ended) return
    const full = this.#underWay > this.#wiring.limits.underWayBytes
    if (full || this.#waiting) this.#socket.pause()
    else if (this.#socket.isPaused()) this.#socket.resume()
  }
}
