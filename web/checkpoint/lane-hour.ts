import type { LaneHourAnswer, PassageView } from '#gate/contract.ts'

type Command = LaneHourAnswer['commands'][number]
type Alarm = LaneHourAnswer['alarms'][number]

/** One thing that happened in the lane, at an instant in milliseconds. */
export type LaneEvent = { readonly id: string; readonly at: number } & (
  | { readonly what: 'read' | 'through'; readonly passage: PassageView }
  | { readonly what: 'command'; readonly command: Command }
  | { readonly what: 'raised' | 'cleared'; readonly alarm: Alarm }
)

/** What happened in the hour, oldest first. */
export function eventsOf(hour: LaneHourAnswer): readonly LaneEvent[] {
  const [from, until] = [Date.parse(hour.from), Date.parse(hour.until)]
  const events: LaneEvent[] = []
  for (const passage of hour.passages) {
    events.push({ id: `${passage.id} read`, at: Date.parse(passage.occurredAt), what: 'read', passage })
    if (passage.passedAt !== null)
      events.push({ id: `${passage.id} through`, at: Date.parse(passage.passedAt), what: 'through', passage })
  }
  for (const command of hour.commands)
    events.push({ id: command.id, at: Date.parse(command.at), what: 'command', command })
  for (const alarm of hour.alarms) {
    events.push({ id: `${alarm.id} raised`, at: Date.parse(alarm.raisedAt), what: 'raised', alarm })
    if (alarm.clearedAt !== null)
      events.push({ id: `${alarm.id} cleared`, at: Date.parse(alarm.clearedAt), what: 'cleared', alarm })
  }
  return events.filter(({ at }) => at >= from && at <= until).sort((a, b) => a.at - b.at)
}

/** How the lane stood at an instant of the hour. */
export interface LaneMoment {
  /** The last vehicle that was read by then. */
  readonly passage: PassageView | null
  /** Whether it stood at the bar; `unknown` of one that drove off, since no camera sees when. */
  readonly stands: 'yes' | 'no' | 'unknown'
  /** Rules or officer had decided by then; what the rules said before an officer is not kept. */
  readonly decided: boolean
  /** An officer held the lane. */
  readonly held: boolean
  readonly alarms: readonly Alarm[]
}

/** The lane at an instant (milliseconds), as far as what is kept tells it. */
export function laneAt(hour: LaneHourAnswer, at: number): LaneMoment {
  const by = (instant: string) => Date.parse(instant) <= at
  const passage = hour.passages.findLast(({ occurredAt }) => by(occurredAt)) ?? null
  const hold = hour.commands.findLast(
    (command) => command.state === 'done' && (command.kind === 'hold' || command.kind === 'resume') && by(command.at),
  )
  return {
    passage,
    stands: passage === null ? 'no' : standsAt(passage, at),
    decided: passage !== null && by(passage.decidedAt),
    held: hold ? hold.kind === 'hold' : hour.held,
    alarms: hour.alarms.filter(({ raisedAt, clearedAt }) => by(raisedAt) && (clearedAt === null || !by(clearedAt))),
  }
}

function standsAt(passage: PassageView, at: number): LaneMoment['stands'] {
  if (passage.state === 'left') return 'unknown'
  const end = endOf(passage)
  return end === null || Date.parse(end) > at ? 'yes' : 'no'
}

/** One vehicle at the bar, from when it was read until it was through, was sent away, or the hour ended. */
export interface Stood {
  readonly passage: PassageView
  readonly from: string
  readonly until: string
}

/** Who stood at the bar and when, within the hour; who drove off is left out, since no camera sees when. */
export function stoodIn({ from, until, passages }: LaneHourAnswer): readonly Stood[] {
  return passages
    .filter(({ state }) => state !== 'left')
    .map((passage) => {
      const end = endOf(passage) ?? until
      return {
        passage,
        from: Date.parse(passage.occurredAt) < Date.parse(from) ? from : passage.occurredAt,
        until: Date.parse(end) > Date.parse(until) ? until : end,
      }
    })
}

/** When a vehicle was gone from the bar; null while it stands there. An officer who decides that it does not go through sends it away. */
function endOf({ state, passedAt, decidedAt }: PassageView): string | null {
  return state === 'sent-away' ? decidedAt : passedAt
}
