import { hash } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { appendFrames, type FramePart, nextListenerRun } from '../store/frame-store.ts'

/** Frames of one connection that came together. */
export interface Arrived extends FramePart {
  /** They overtake what is not urgent. */
  readonly urgent: boolean
}

/** Where frames are when they are durable. */
export interface Placed {
  readonly firstId: bigint
  readonly receivedAt: number
}

interface Waiting extends Arrived {
  readonly resolve: (placed: Placed) => void
  readonly reject: (error: unknown) => void
}

const FRAMES_AT_ONCE = 4_096
const BYTES_AT_ONCE = 1024 * 1024
/** Ids of one run of a listener: enough for a thousand years of full load. */
const IDS_OF_RUN = 1n << 40n

const DIGEST_BYTES = 32
const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer') as Buffer

/** The digests of frames, one behind another. As text on the way: a buffer for each was measured at twice the time. */
function digestsOf(frames: readonly Buffer[]): Buffer {
  const digests = Buffer.allocUnsafe(frames.length * DIGEST_BYTES)
  for (const [i, frame] of frames.entries()) digests.write(hash('sha256', frame, 'latin1'), i * DIGEST_BYTES, 'latin1')
  return digests
}

/** Opens the log of one listener: its run has ids and a chain of batches of its own. */
export async function openFrameLog(db: Database, clock: Clock): Promise<FrameLog> {
  return new FrameLog(db, clock, await nextListenerRun(db))
}

/**
 * Keeps frames in batches: everything that came while the batch before was being written goes together, alarms before
 * and apart from the rest.
 * Each batch is bound to the one before by its digests. One batch is under way at a time; the next begins before the
 * answers of the last are made, so that database and process work side by side.
 */
export class FrameLog {
  readonly #db: Database
  readonly #clock: Clock
  readonly #urgent: Waiting[] = []
  readonly #bulk: Waiting[] = []
  #run: number
  #seq = 0
  #nextId: bigint
  #previous: Buffer = Buffer.alloc(32)
  #lastAt = 0
  #frames = 0
  #pumping = false
  /** Whether the last batch was written is not known: what follows begins a chain of its own. */
  #broken = false
  #idle: (() => void)[] = []

  constructor(db: Database, clock: Clock, run: number) {
    this.#db = db
    this.#clock = clock
    this.#run = run
    this.#nextId = BigInt(run) * IDS_OF_RUN
  }

  /** Resolves when the frames are durable; rejects when they are not, and then the device must send again. */
  append(arrived: Arrived): Promise<Placed> {
    return new Promise((resolve, reject) => {
      ;(arrived.urgent ? this.#urgent : this.#bulk).push({ ...arrived, resolve, reject })
      this.#frames += arrived.frames.length
      if (this.#pumping) return
      this.#pumping = true
      // In the next turn, so that what other connections brought in this one goes along.
      setImmediate(() => void this.#pump())
    })
  }

  /** Frames that wait. */
  waiting(): number {
    return this.#frames
  }

  /** Waits until nothing waits. */
  drain(): Promise<void> {
    return this.#pumping ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve()
  }

  async #pump(): Promise<void> {
    let answer: (() => void) | undefined
    while (this.#urgent.length + this.#bulk.length > 0) {
      const batch = this.#take()
      const writing = this.#write(batch)
      answer?.()
      answer = undefined
      try {
        answer = await writing
      } catch (error) {
        this.#lose(batch, error)
      }
    }
    this.#pumping = false
    answer?.()
    for (const one of this.#idle) one()
    this.#idle = []
  }

  #take(): readonly Waiting[] {
    const batch: Waiting[] = []
    let [count, size] = [0, 0]
    // Alarms go alone: a short batch is durable sooner, and what is not urgent follows in the next.
    const queue = this.#urgent.length > 0 ? this.#urgent : this.#bulk
    for (const one of queue) {
      if (count >= FRAMES_AT_ONCE || size >= BYTES_AT_ONCE) break
      batch.push(one)
      count += one.frames.length
      for (const frame of one.frames) size += frame.length
    }
    queue.splice(0, batch.length)
    return batch
  }

  /** Answers what tells each who waits where his frames are. */
  async #write(batch: readonly Waiting[]): Promise<() => void> {
    if (this.#broken) await this.#beginRun()
    const frames = batch.flatMap((one) => one.frames)
    const root = sha256(digestsOf(frames))
    const link = sha256(Buffer.concat([this.#previous, root]))
    this.#lastAt = Math.max(this.#lastAt, this.#clock.now().epochMilliseconds)
    const [firstId, receivedAt] = [this.#nextId, this.#lastAt]
    await appendFrames(this.#db, {
      listener: this.#run,
      seq: this.#seq,
      firstId,
      receivedAt: Temporal.Instant.fromEpochMilliseconds(receivedAt),
      parts: batch,
      root,
      hash: link,
    })
    this.#seq += 1
    this.#nextId += BigInt(frames.length)
    this.#previous = link
    this.#frames -= frames.length
    return () => {
      let id = firstId
      for (const one of batch) {
        one.resolve({ firstId: id, receivedAt })
        id += BigInt(one.frames.length)
      }
    }
  }

  #lose(batch: readonly Waiting[], error: unknown): void {
    this.#broken = true
    for (const one of batch) {
      this.#frames -= one.frames.length
      one.reject(error)
    }
  }

  /** A new run with a chain and numbers of its own: a link to a batch that may be missing would tell of a forgery. */
  async #beginRun(): Promise<void> {
    this.#run = await nextListenerRun(this.#db)
    this.#seq = 0
    this.#nextId = BigInt(this.#run) * IDS_OF_RUN
    this.#previous = Buffer.alloc(32)
    this.#broken = false
  }
}
