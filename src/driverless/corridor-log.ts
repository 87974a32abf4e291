import { z } from 'zod'
import type { Log } from '#platform/log.ts'
import { CONTROL_SETTINGS, type ControlSettings } from './domain/control.ts'
import { type ControlEffect, type ControlEvent, type ControlState, newVehicle } from './domain/control-state.ts'
import { Corridor, type CorridorGraph } from './domain/corridor.ts'
import { FleetControl, newControlState } from './domain/fleet-control.ts'
import { INSTRUMENT_KINDS, InstrumentWords } from './domain/instrument-words.ts'
import { eventOfFrame } from './domain/wire.ts'
import { eventOfInbox, InboxBody } from './inbox.ts'
import type { LoggedEvent } from './store/log-store.ts'
import { Papers } from './vehicle-papers.ts'

const Settings = z.strictObject({
  stateEveryMs: z.number(),
  missedStates: z.number(),
  orderShownMs: z.number(),
  orderSends: z.number(),
  stoppedMs: z.number(),
  sayAgainMs: z.number(),
  gateMs: z.number(),
  peerGoneMs: z.number(),
  blocksAhead: z.number(),
  // Asked for since the clocks of the sides are measured; a log from before does not say it.
  clocksApartMs: z.number().default(CONTROL_SETTINGS.clocksApartMs),
  strayMetres: z.number(),
  // What a log from before says was taken over, was given away: the other side has heard so, and says it never again.
  doubtsTaken: z.boolean().default(false),
}) satisfies z.ZodType<ControlSettings, unknown>

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
  /** An instrument was taken into use at a place, or out of it. */
  z.strictObject({
    kind: z.literal('instrument'),
    instrument: z.string(),
    is: z.strictObject({ kind: z.enum(INSTRUMENT_KINDS), place: z.string() }).nullable(),
  }),
  /** The signed line stays with what it says. */
  z.strictObject({ kind: z.literal('telegram'), jws: z.string(), words: InstrumentWords }),
  /** The plan with which the controller began. */
  z.strictObject({ kind: z.literal('plan-opened'), root: z.string(), corridor: Corridor }),
  z.strictObject({ kind: z.literal('tick') }),
  /** Said at every start: a replay decides by what was set then, not by what is set now. */
  z.strictObject({ kind: z.literal('settings'), settings: Settings }),
])
export type LogBody = z.infer<typeof LogBody>

/** What is needed to read the log of a side. */
export interface LogReader {
  readonly graph: CorridorGraph
  readonly side: string
  readonly interfaceName: string
  readonly log: Log
}

/**
 * Takes a link of the log. One that the controller cannot take (a bug) is told and does not keep the ones behind it from
 * being taken, now and at the next start alike: one vehicle's message must not end the corridor.
 */
export function takeLink(options: LogReader, control: FleetControl, link: LoggedEvent): readonly ControlEffect[] {
  try {
    return eventsOf(options, link).flatMap((event) => control.take(event))
  } catch (error) {
    options.log.error({ err: error, seq: String(link.seq) }, 'the controller could not take a link of its log')
    return []
  }
}

/** A controller of these settings with a state, or an empty one. */
export function openControl(
  { graph, side, settings }: Pick<LogReader, 'graph' | 'side'> & { readonly settings: ControlSettings },
  state: ControlState | null,
): FleetControl {
  // A snapshot of an earlier version lacks what a vehicle has learned to say since.
  for (const [id, saved] of Object.entries(state?.vehicles ?? {})) {
    if (state) state.vehicles[id] = { ...newVehicle(saved.id, saved.version, saved.saidAtMs), ...saved }
  }
  const whole = { ...newControlState(graph, side, 0), ...state }
  for (const [id, each] of Object.entries(whole.instruments)) {
    whole.instruments[id] = { ...each, clockOffMs: each.clockOffMs ?? null, stays: each.stays ?? [] }
  }
  for (const facts of [whole.releases, whole.seals]) {
    // Facts of an earlier snapshot bear no date: a withdrawn release is of its moment, so that an old one said again gives nothing back;
    // anything else gives way to whatever is said next.
    for (const each of Object.values(facts)) {
      const saidAtMs = 'decision' in each && each.decision === 'withdrawn' ? whole.nowMs : 0
      Object.assign(each, { saidAtMs, heardAtMs: whole.nowMs, ...each })
    }
  }
  return new FleetControl(graph, whole, state?.settings ? Settings.parse(state.settings) : settings)
}

/** What a link of the log is for the controller. */
function eventsOf(
  { graph, side, interfaceName, log }: LogReader,
  { body, atMs }: Pick<LoggedEvent, 'body' | 'atMs'>,
): readonly ControlEvent[] {
  const parsed = LogBody.parse(body)
  switch (parsed.kind) {
    case 'settings':
      return [{ kind: 'settings', atMs, settings: parsed.settings }]
    case 'tick':
      return [{ kind: 'tick', atMs }]
    case 'plan-opened':
      return [{ kind: 'plan-opened', atMs, root: parsed.root, corridor: parsed.corridor }]
    case 'instrument':
      return [{ kind: 'instrument', atMs, instrument: parsed.instrument, is: parsed.is }]
    case 'telegram':
      return [{ kind: 'telegram', atMs, words: parsed.words }]
    case 'vehicle': {
      const version = parsed.version === '2.0.0' || parsed.version === '2.1.0' ? parsed.version : '3.0.0'
      const { vehicle, at, papers = null } = parsed
      return [{ kind: 'vehicle', atMs, vehicle, version, at, papers }]
    }
    case 'frame': {
      const event = eventOfFrame(interfaceName, parsed, atMs)
      if (event?.kind === 'unreadable') {
        log.warn({ topic: parsed.topic, faults: event.faults }, 'a vehicle sent what is not of its protocol')
      }
      return event === null ? [] : [event]
    }
    case 'inbox': {
      const other = graph.corridor.authorities.find((authority) => authority !== side) ?? side
      return [eventOfInbox(parsed.body, side, other, atMs)]
    }
  }
}
