import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { messageOf, Unavailable } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { CorridorPicture } from '../contract.ts'
import { type ControlEffect, type ControlEvent, type ControlState, newVehicle } from '../domain/control-state.ts'
import type { ControlSettings } from '../domain/control.ts'
import type { CorridorGraph } from '../domain/corridor.ts'
import { FleetControl, newControlState } from '../domain/fleet-control.ts'
import { eventOfFrame, type Frame } from '../domain/wire.ts'
import { eventOfInbox, InboxBody } from '../inbox.ts'
import { lanesOf, pictureOf } from '../picture.ts'
import { PICTURE_CHANGED } from '../signals.ts'
import { listInbox, markTaken, savePicture } from '../store/desk-store.ts'
import {
  appendLinks,
  linksAfter,
  type LoggedEvent,
  readEvents,
  readLogEnd,
  readSnapshot,
  saveSnapshot,
} from '../store/log-store.ts'
import { Papers } from '../vehicle-papers.ts'
import { z } from 'zod'

/** What the log holds: what came, as it came. */
export const LogBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('frame'), topic: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('inbox'), body: InboxBody }),
  z.strictObject({
    kind: z.literal('vehicle'),
    vehicle: z.string(),
    version: z.string(),
    at: z.string().nullable(),
    papers: Papers.nullable().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('tick') }),
])
export type LogBody = z.infer<typeof LogBody>

export interface ControllerOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly graph: CorridorGraph
  readonly side: string
  readonly interfaceName: string
  readonly settings: ControlSettings
  /** Does what the controller wants, after the event behind it is durable. */
  readonly carryOut: (effect: ControlEffect, state: ControlState) => void
}

const SNAPSHOT_EVERY = 1000n
const PICTURE_EVERY_MS = 250
const READ_AT_ONCE = 500
const ASK_AGAIN_MS = 500

interface Waiting {
  readonly body: LogBody
  readonly inboxId: string | null
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** The controller with its log: everything that comes is written first, then taken, then acted on. One writer a side. */
export class RunningController {
  readonly #options: ControllerOptions
  readonly #control: FleetControl
  readonly #lanes: CorridorPicture['lanes']
  #end: { seq: bigint; digest: Buffer }
  #snapshotAt: bigint
  #waiting: Waiting[] = []
  #isClosed = false
  #isWorking = false
  #work: Promise<void> = Promise.resolve()
  #pictureAt = Number.NEGATIVE_INFINITY
  /** Set while a change is not in the picture yet. */
  #pictureDue: NodeJS.Timeout | null = null
  #showing: Promise<void> = Promise.resolve()
  readonly #inHand = new Set<string>()

  private constructor(
    options: ControllerOptions,
    control: FleetControl,
    end: { seq: bigint; digest: Buffer },
    at: bigint,
  ) {
    this.#options = options
    this.#control = control
    this.#lanes = lanesOf(options.graph)
    this.#end = end
    this.#snapshotAt = at
  }

  /** Takes up where the log ends: the last snapshot and the events behind it give the very state that was. */
  static async open(options: ControllerOptions): Promise<RunningController> {
    const { db } = options
    const snapshot = await readSnapshot(db)
    const from = snapshot?.seq ?? 0n
    const control = openControl(options, (snapshot?.state as ControlState | undefined) ?? null)
    let end = await readLogEnd(db)
    for (let after = from; ; ) {
      const events = await readEvents(db, after, READ_AT_ONCE)
      for (const event of events) takeLink(options, control, event)
      const last = events.at(-1)
      if (last === undefined) break
      after = last.seq
      end = { seq: last.seq, digest: last.digest }
    }
    return new RunningController(options, control, end, from)
  }

  get control(): FleetControl {
    return this.#control
  }

  /** Takes nothing more; resolves when what was taken is written. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#work
    const owed = this.#pictureDue !== null
    if (this.#pictureDue !== null) clearTimeout(this.#pictureDue)
    this.#pictureDue = null
    await this.#showing
    // The desk does not keep a picture older than the log.
    if (owed) await this.#savePicture()
  }

  /** Resolves when it is durable and taken. */
  take(body: LogBody, inboxId: string | null = null): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Unavailable('the controller is closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ body, inboxId, done: resolve, failed: reject })
      if (!this.#isWorking) this.#work = this.#writeAll()
    })
  }

  takeFrame(frame: Frame): Promise<void> {
    return this.take({ kind: 'frame', topic: frame.topic, text: frame.text })
  }

  /** Takes what people, peers and other modules have put into the inbox. */
  async takeInbox(): Promise<void> {
    const rows = (await listInbox(this.#options.db)).filter(({ id }) => !this.#inHand.has(id))
    await Promise.all(
      rows.map(async ({ id, body }) => {
        this.#inHand.add(id)
        try {
          const parsed = InboxBody.safeParse(body)
          if (parsed.success) await this.take({ kind: 'inbox', body: parsed.data }, id)
          else this.#options.log.error({ id }, 'an inbox row is not readable')
        } finally {
          this.#inHand.delete(id)
        }
      }),
    )
  }

  async #writeAll(): Promise<void> {
    this.#isWorking = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#write(batch)
        for (const each of batch) each.done()
      } catch (error) {
        this.#options.log.error({ reason: messageOf(error) }, 'the corridor log could not be written')
        for (const each of batch) each.failed(error)
      }
    }
    this.#isWorking = false
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const { db, clock } = this.#options
    const atMs = clock.now().epochMilliseconds
    const links = linksAfter(
      this.#end,
      batch.map(({ body }) => ({ atMs, body })),
    )
    const last = links.at(-1)
    if (last === undefined) return
    const inbox = batch.flatMap(({ inboxId }, at) =>
      inboxId === null ? [] : [{ id: inboxId, seq: links[at]?.seq ?? 0n }],
    )
    try {
      await inTransaction(db, async (tx) => {
        await appendLinks(tx, links)
        await markTaken(tx, inbox)
      })
    } catch (error) {
      if (!(await this.#isWritten(last))) throw error
    }
    this.#end = { seq: last.seq, digest: last.digest }
    for (const link of links) {
      for (const effect of takeLink(this.#options, this.#control, link)) {
        this.#options.carryOut(effect, this.#control.state)
      }
    }
    await this.#keepSnapshot()
    this.#show()
  }

  /**
   * Whether a write that failed is in the log all the same: the answer to a commit may be lost with the connection. Asks
   * until the database answers; without its log the controller can do nothing else.
   */
  async #isWritten(last: LoggedEvent): Promise<boolean> {
    for (;;) {
      try {
        const end = await readLogEnd(this.#options.db)
        if (end.digest.equals(last.digest)) return true
        if (end.digest.equals(this.#end.digest)) return false
        this.#isClosed = true
        this.#options.log.error(
          { seq: String(end.seq) },
          'somebody else writes the log of this corridor: this controller ends',
        )
        return false
      } catch (error) {
        this.#options.log.warn({ reason: messageOf(error) }, 'the end of the corridor log cannot be read')
        if (this.#isClosed) return false
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
      }
    }
  }

  async #keepSnapshot(): Promise<void> {
    if (this.#end.seq - this.#snapshotAt < SNAPSHOT_EVERY) return
    this.#snapshotAt = this.#end.seq
    await inTransaction(this.#options.db, (tx) => saveSnapshot(tx, this.#end.seq, this.#control.state))
  }

  /**
   * The desk's picture, at most four times a second. What changes in between is shown when the quarter is over, also when
   * nothing more comes: a picture must not stay behind what is known.
   */
  #show(): void {
    if (this.#pictureDue !== null || this.#isClosed) return
    const inMs = Math.max(0, this.#pictureAt + PICTURE_EVERY_MS - performance.now())
    this.#pictureDue = setTimeout(() => {
      this.#pictureDue = null
      this.#pictureAt = performance.now()
      this.#showing = this.#showing.then(() => this.#savePicture())
    }, inMs)
  }

  async #savePicture(): Promise<void> {
    const { db, side, clock, log } = this.#options
    const picture = pictureOf(this.#control.control, this.#lanes)
    try {
      await inTransaction(db, async (tx) => {
        await savePicture(tx, side, picture, clock.now())
        await signal(tx, PICTURE_CHANGED, side)
      })
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the picture of the corridor was not saved; the next one will be')
    }
  }
}

/**
 * Takes a link of the log. One that the controller cannot take (a bug) is told and does not keep the ones behind it from
 * being taken, now and at the next start alike: one vehicle's message must not end the corridor.
 */
function takeLink(options: ControllerOptions, control: FleetControl, link: LoggedEvent): readonly ControlEffect[] {
  try {
    return eventsOf(options, link).flatMap((event) => control.take(event))
  } catch (error) {
    options.log.error({ err: error, seq: String(link.seq) }, 'the controller could not take a link of its log')
    return []
  }
}

/** A controller of these settings with a state, or an empty one. */
function openControl(
  { graph, side, settings }: Pick<ControllerOptions, 'graph' | 'side' | 'settings'>,
  state: ControlState | null,
): FleetControl {
  // A snapshot of an earlier version lacks what a vehicle has learned to say since.
  for (const [id, saved] of Object.entries(state?.vehicles ?? {})) {
    if (state) state.vehicles[id] = { ...newVehicle(saved.id, saved.version, saved.saidAtMs), ...saved }
  }
  return new FleetControl(graph, state ?? newControlState(graph, side, 0), settings)
}

/** What a link of the log is for the controller. */
function eventsOf(
  { graph, side, interfaceName, log }: Pick<ControllerOptions, 'graph' | 'side' | 'interfaceName' | 'log'>,
  { body, atMs }: Pick<LoggedEvent, 'body' | 'atMs'>,
): readonly ControlEvent[] {
  const parsed = LogBody.parse(body)
  switch (parsed.kind) {
    case 'tick':
      return [{ kind: 'tick', atMs }]
    case 'vehicle': {
      const version = parsed.version === '2.0.0' || parsed.version === '2.1.0' ? parsed.version : '3.0.0'
      const { vehicle, at, papers = null } = parsed
      return [{ kind: 'vehicle', atMs, vehicle, version, at, papers }]
    }
    case 'frame': {
      const event = eventOfFrame(interfaceName, parsed, atMs)
      if (event === 'unreadable') log.warn({ topic: parsed.topic }, 'a vehicle sent what is not of its protocol')
      return event === null || event === 'unreadable' ? [] : [event]
    }
    case 'inbox': {
      const other = graph.corridor.authorities.find((authority) => authority !== side) ?? side
      return [eventOfInbox(parsed.body, side, other, atMs)]
    }
  }
}
