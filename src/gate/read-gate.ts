import { foldLetters } from '#kernel/letters.ts'
import { plateKey } from '#kernel/plate.ts'
import { type BoardAnswer, type LanesAnswer, type PassageView, type YardAnswer, type YardRow } from './contract.ts'
import type { TruckPermit } from '#queue/public.ts'
import type { GateDeps } from './deps.ts'
import { type BoardPassage, boardLines, hasOpened, isShown } from './domain/board.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { hasEnded } from './domain/passage.ts'
import { sortYard } from './domain/yard.ts'
import { commandView, listCommandsSince } from './store/command-store.ts'
import { listOpenAlarms, listSeenLanes } from './store/lane-store.ts'
import { countOverridden, listEntriesSince, listLanePassages, type StoredPassage } from './store/passage-store.ts'

const RECENT = GATE_LIMITS.lanePassages - 1
const COMMANDS = 20
const BOARD_PAST_MINUTES = 10

/** The lanes of a checkpoint with who stands at the bar: the officer's screen [R707-2.1, R707-4]. */
export async function readLanes(deps: GateDeps, checkpoint: string): Promise<LanesAnswer> {
  const realNow = deps.realClock.now()
  const since = realNow.subtract({ seconds: GATE_LIMITS.commandToldSeconds })
  const [lanes, alarms, passages, commands] = await Promise.all([
    listSeenLanes(deps.db, checkpoint),
    listOpenAlarms(deps.db, checkpoint),
    listLanePassages(deps.db, checkpoint, GATE_LIMITS.lanePassages),
    listCommandsSince(deps.db, checkpoint, since),
  ])
  const views = await withReleases(deps, await viewPassages(deps, passages))
  return {
    checkpoint,
    asOf: deps.clock.now().toString(),
    lanes: lanes.map(({ report, seenAt }) => {
      const here = views.filter(({ lane }) => lane === report.lane)
      return {
        ...report,
        online: realNow.since(seenAt).total('seconds') <= GATE_LIMITS.heartbeatMaxSeconds,
        lastSeenAt: seenAt.toString(),
        current: here.find(({ state }) => !hasEnded(state)) ?? null,
        recent: here.filter(({ state }) => hasEnded(state)).slice(0, RECENT),
        alarms: alarms.filter(({ lane }) => lane === report.lane || lane === null),
        commands: commands
          .filter(({ lane }) => lane === report.lane)
          .slice(0, COMMANDS)
          .map(commandView),
      }
    }),
  }
}

/** Passages as an officer sees them, each with its booking; in the same order. */
export async function viewPassages(
  { db, queue }: GateDeps,
  passages: readonly StoredPassage[],
): Promise<readonly PassageView[]> {
  const ids = [...new Set(passages.flatMap(({ report }) => (report.bookingId === null ? [] : [report.bookingId])))]
  const trucks = ids.length === 0 ? [] : await queue.listTrucks(db, ids)
  const byId = new Map(trucks.map((truck) => [truck.bookingId, truck]))
  return passages.map((passage) => viewOf(passage, byId))
}

/** Adds to who stands at a bar what customs decided about the goods. */
async function withReleases({ releasesOf }: GateDeps, views: readonly PassageView[]): Promise<readonly PassageView[]> {
  if (!releasesOf) return views
  return Promise.all(
    views.map(async (view) => {
      if (hasEnded(view.state)) return view
      const { country, plate } = view.booking ?? { country: view.country, plate: view.plateRead }
      // Declarations of former releases are kept under the plate as it was written.
      const keys = [...new Set<string>([plateKey(country, plate), foldLetters(plate)])]
      const found = (await Promise.all(keys.map((key) => releasesOf(key)))).flat()
      const customs = found.map(({ declaration, authority, decision, decidedAt }) => {
        return { declaration, authority, decision, decidedAt: decidedAt.toString() }
      })
      return { ...view, customs }
    }),
  )
}

function viewOf(passage: StoredPassage, trucks: ReadonlyMap<string, TruckPermit>): PassageView {
  const { revision: _revision, ...report } = passage.report
  const truck = report.bookingId === null ? undefined : trucks.get(report.bookingId)
  return {
    ...report,
    receivedAt: passage.receivedAt.toString(),
    booking: truck
      ? {
          bookingId: truck.bookingId,
          reference: truck.reference,
          ordinal: truck.ordinal,
          plate: truck.plate,
          country: truck.country,
          startsAt: truck.startsAt.toString(),
          endsAt: truck.endsAt.toString(),
          state: truck.state,
        }
      : null,
    officer: passage.officer,
    note: passage.note,
    dispute: passage.dispute,
  }
}

/** The columns beside the lanes: next, called, late, inside [GATE-6]. */
export async function readYard(deps: GateDeps, checkpoint: string): Promise<YardAnswer> {
  const now = deps.clock.now()
  const permits = await deps.queue.listPermits(deps.db, checkpoint, now)
  const { next, called, late, inside } = sortYard(permits, now)
  const zone = await deps.waitingZone(checkpoint)
  const rows = (trucks: readonly TruckPermit[]) => trucks.map((truck) => yardRow(truck, now))
  return {
    checkpoint,
    asOf: now.toString(),
    next: rows(next),
    called: rows(called),
    late: rows(late),
    inside: rows(inside),
    overridden: await countOverridden(deps.db, checkpoint, now.subtract({ hours: 24 })),
    waitingZone: zone && { places: zone.places, inside: permits.filter(({ inZone }) => inZone).length },
  }
}

function yardRow(truck: TruckPermit, now: Temporal.Instant): YardRow {
  const minutes = Math.floor(now.since(truck.endsAt).total('minutes'))
  return {
    bookingId: truck.bookingId,
    reference: truck.reference,
    ordinal: truck.ordinal,
    plate: truck.plate,
    country: truck.country,
    startsAt: truck.startsAt.toString(),
    endsAt: truck.endsAt.toString(),
    lateMinutes: truck.state !== 'admitted' && minutes > 0 ? minutes : null,
    inZone: truck.inZone,
  }
}

/** The public board of a checkpoint; null when there is no such checkpoint [R707-12]. */
export async function readBoard(deps: GateDeps, checkpoint: string): Promise<BoardAnswer | null> {
  const zone = await deps.zoneOf(checkpoint)
  if (zone === null) return null
  const now = deps.clock.now()
  const [permits, entries] = await Promise.all([
    deps.queue.listPermits(deps.db, checkpoint, now),
    listEntriesSince(deps.db, checkpoint, now.subtract({ minutes: BOARD_PAST_MINUTES })),
  ])
  const lines = boardLines(permits, entries.flatMap(boardPassage), now)
  return {
    checkpoint,
    asOf: now.toString(),
    zone,
    rows: lines.map((line) => ({ ...line, startsAt: line.startsAt.toString(), since: line.since?.toString() ?? null })),
  }
}

function boardPassage({ report }: StoredPassage): BoardPassage[] {
  const { bookingId, purpose, lane, state, passedAt, decidedAt } = report
  if (bookingId === null || !isShown(purpose) || !hasOpened(state)) return []
  return [{ bookingId, purpose, lane, state, since: Temporal.Instant.from(passedAt ?? decidedAt) }]
}
