import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { messageOf, Unavailable } from '#platform/faults.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { CorridorPicture } from '../contract.ts'
import { type LogBody, type LogReader, openControl, takeLink } from '../corridor-log.ts'
import type { ControlEffect, ControlState } from '../domain/control-state.ts'
import type { ControlSettings } from '../domain/control.ts'
import type { CorridorGraph } from '../domain/corridor.ts'
import type { FleetControl } from '../domain/fleet-control.ts'
import type { Frame } from '../domain/wire.ts'
import { InboxBody } from '../inbox.ts'
import { lanesOf, pictureOf } from '../picture.ts'
import { PICTURE_CHANGED } from '../signals.ts'
import { listInbox, markTaken, savePicture, savePlan } from '../store/desk-store.ts'
import {
  appendLinks,
  linksAfter,
  type LoggedEvent,
  readEvents,
  readLogEnd,
  readSnapshot,
  saveSnapshot,
} from '../store/log-store.ts'

export interface ControllerOptions extends LogReader {
  readonly db: Database
  readonly clock: Clock
  readonly settings: ControlSettings
  /** Does what the controller wants, after the event behind it is durable. */
  readonly carryOut: (effect: ControlEffect, state: ControlState) => void
  /** Somebody else writes the log of this corridor: this controller takes nothing more and is to be closed. Told once. */
  readonly onOtherWriter: () => void
}

const SNAPSHOT_EVERY = 1000n
const PICTURE_EVERY_MS = 250
const READ_AT_ONCE = 500
/** A statement bears so many values at most; what waited while the database was away is written in parts. */
const WRITTEN_AT_ONCE = 1000
const ASK_AGAIN_MS = 500

interface Waiting {
  readonly body: LogBody
  readonly inboxId: string | null
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

function drawnOf(graph: CorridorGraph) {
  return { graph, lanes: lanesOf(graph), isKept: false }
}

/** The controller with its log: everything that comes is written first, then taken, then acted on. One writer a side. */
export class RunningController {
  readonly #options: ControllerOptions
  readonly #control: FleetControl
  /** The plan that was drawn last: its lanes, and whether the desk has it. */
  #drawn: { readonly graph: CorridorGraph; readonly lanes: CorridorPicture['lanes']; isKept: boolean }
  #end: { seq: bigint; digest: Buffer }
  #snapshotAt: bigint
  readonly #waiting: Waiting[] = []
  #isClosed = false
  #isWorking = false
  #work: Promise<void> = Promise.resolve()
  #pictureAt = Number.NEGATIVE_INFINITY
  /** Set while a change is not in the picture yet. */
  #pictureDue: NodeJS.Timeout | null = null
  #showing: Promise<void> = Promise.resolve()
  /** The look at the inbox that is under way, and the one that begins after it. */
  #looking: Promise<void> = Promise.resolve()
  #nextLook: Promise<void> | null = null

  private constructor(
    options: ControllerOptions,
    control: FleetControl,
    end: { seq: bigint; digest: Buffer },
    at: bigint,
  ) {
    this.#options = options
    this.#control = control
    this.#drawn = drawnOf(control.control.graph)
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
    const controller = new RunningController(options, control, end, from)
    // What is set now counts from here on, and is in the log before anything is decided by it.
    if (!isDeepStrictEqual(control.state.settings, options.settings)) {
      await controller.take({ kind: 'settings', settings: options.settings })
    }
    return controller
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

  /**
   * Takes what people, peers and other modules have put into the inbox. One look begins when the one before has ended: a list
   * that was read while a word was being taken still has it, and it would be taken twice.
   */
  takeInbox(): Promise<void> {
    this.#nextLook ??= this.#looking.then(() => {
      this.#nextLook = null
      const look = this.#lookIntoInbox()
      this.#looking = look.catch(() => undefined)
      return look
    })
    return this.#nextLook
  }

  async #lookIntoInbox(): Promise<void> {
    const rows = await listInbox(this.#options.db)
    await Promise.all(
      rows.map(async ({ id, body }) => {
        const parsed = InboxBody.safeParse(body)
        if (parsed.success) await this.take({ kind: 'inbox', body: parsed.data }, id)
        else this.#options.log.error({ id }, 'an inbox row is not readable')
      }),
    )
  }

  async #writeAll(): Promise<void> {
    this.#isWorking = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, WRITTEN_AT_ONCE)
      try {
        await this.#write(batch)
        for (const each of batch) each.done()
      } catch (error) {
        this.#options.log.error({ reason: messageOf(error) }, 'the corridor log could not be written')
        if (batch.length > 1 && !this.#isClosed) await this.#writeSingly(batch)
        else for (const each of batch) each.failed(error)
      }
    }
    this.#isWorking = false
  }

  /** What the database cannot keep (text with a zero byte) does not keep the words of others out of the log. */
  async #writeSingly(batch: readonly Waiting[]): Promise<void> {
    for (const each of batch) {
      try {
        await this.#write([each])
        each.done()
      } catch (error) {
        each.failed(error)
      }
    }
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
      for (const effect of takeLink(this.#options, this.#control, link)) this.#carryOut(effect, link)
    }
    await this.#keepSnapshot()
    this.#show()
  }

  /** What cannot be said (a bug) is told, and does not keep the links behind from being taken: they are in the log already. */
  #carryOut(effect: ControlEffect, { seq }: LoggedEvent): void {
    try {
      this.#options.carryOut(effect, this.#control.control.state)
    } catch (error) {
      this.#options.log.error({ err: error, seq: String(seq), kind: effect.kind }, 'an effect was not carried out')
    }
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
        // What came meanwhile fails as well, and is told once: a second word to end would cut the first one short.
        if (this.#isClosed) return false
        this.#isClosed = true
        this.#options.log.error(
          { seq: String(end.seq) },
          'somebody else writes the log of this corridor: this controller ends',
        )
        this.#options.onOtherWriter()
        return false
      } catch (error) {
        this.#options.log.warn({ reason: messageOf(error) }, 'the end of the corridor log cannot be read')
        if (this.#isClosed) return false
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
      }
    }
  }

  /** One that could not be kept is no loss, a start reads more of the log: what is in the log must not be written once more. */
  async #keepSnapshot(): Promise<void> {
    const { db, log } = this.#options
    if (this.#end.seq - this.#snapshotAt < SNAPSHOT_EVERY) return
    this.#snapshotAt = this.#end.seq
    try {
      await inTransaction(db, (tx) => saveSnapshot(tx, this.#end.seq, this.#control.state))
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'a snapshot of the corridor was not kept; the next one will be')
    }
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
    const { graph, state } = this.#control.control
    if (graph !== this.#drawn.graph) this.#drawn = drawnOf(graph)
    const drawn = this.#drawn
    const picture = pictureOf(this.#control.control, drawn.lanes)
    const { plan } = state
    const { seq } = this.#end
    try {
      const isShown = await inTransaction(db, async (tx) => {
        // Somebody else has written since: the plan at the desk is his as well.
        if (!(await savePicture(tx, { side, body: picture, seq }, clock.now()))) return false
        if (!drawn.isKept && plan !== null) await savePlan(tx, side, plan, clock.now())
        await signal(tx, PICTURE_CHANGED, side)
        return true
      })
      drawn.isKept ||= isShown && plan !== null
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the picture of the corridor was not saved; the next one will be')
    }
  }
}
