import { z } from 'zod'
import { oneLine, plateText } from '#kernel/forms/text.ts'

/** The corridor's desk over HTTP. */

const Point = z.strictObject({ longitude: z.number(), latitude: z.number() })

export const PlaceView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  authority: z.string(),
  /** The part of the corridor that is stopped with it as one. */
  zone: z.string(),
  /** Who holds it, and who asks for it. */
  holders: z.array(z.string()),
  asked: z.array(z.string()),
  closed: z.string().nullable(),
  /** Why customs keep this gate shut; null while it opens by the rules. */
  gateHeld: z.string().nullable(),
})
export type PlaceView = z.infer<typeof PlaceView>

/** A lane in its direction, with the places along it in metres. */
const LaneView = z.strictObject({
  id: z.enum(['out', 'back']),
  from: z.string(),
  to: z.string(),
  length: z.number(),
  places: z.array(z.strictObject({ id: z.string(), kind: z.string(), fromM: z.number(), toM: z.number() })),
  /** Where the line is. */
  lineM: z.number(),
})

const WaitView = z.looseObject({ kind: z.string() })

export const VehicleView = z.strictObject({
  id: z.string(),
  version: z.string(),
  hands: z.enum(['ours', 'incoming', 'away']),
  lane: z.enum(['out', 'back']).nullable(),
  atM: z.number(),
  place: z.string().nullable(),
  driving: z.boolean(),
  /** Where it drives, in degrees clockwise from north; null while it stands or nobody knows. */
  heading: z.number().nullable().default(null),
  /** Along its lane or against it; null as the heading. */
  goes: z.enum(['on', 'back']).nullable().default(null),
  paused: z.boolean(),
  battery: z.number().nullable(),
  mode: z.string().nullable(),
  heardAt: z.string().nullable(),
  connection: z.string().nullable(),
  container: z.string().nullable(),
  declaration: z.string().nullable(),
  /** The last node of its base: it stops there at the latest. */
  stopsAt: z.string().nullable(),
  held: z.array(z.string()),
  /** Zones for which it has asked, with the answer and until when that holds. */
  leases: z.array(z.strictObject({ place: z.string(), grant: z.string(), until: z.string().nullable() })),
  wait: WaitView.nullable(),
  waitingSince: z.string().nullable(),
  handOver: z.strictObject({ giving: z.string().nullable(), taking: z.string().nullable(), attempt: z.int() }),
  hold: z.string().nullable(),
  /** The basis of the other side's customs; only they lift it. */
  theirHold: z.string().nullable(),
  /** The seal on its load, with what each side says of it; a side that has said nothing is not named. */
  seal: z
    .strictObject({
      number: z.string(),
      said: z.array(z.strictObject({ side: z.string(), state: z.string(), alarm: z.boolean() })),
    })
    .nullable(),
  /** Both sides' numbers of the customs object. */
  references: z.record(z.string(), z.string()),
  /** Images of its load with the verdict of each side. */
  images: z.array(z.strictObject({ image: z.string(), verdicts: z.record(z.string(), z.string()) })),
  /** What an officer may say of it where it stands. */
  offers: z.array(z.string()),
  /** Its type by its factsheet; null while it has not said it. */
  series: z.string().nullable(),
  /** Why it may take no task. */
  unfit: z.array(z.string()),
  gate: z.strictObject({ kind: z.string(), by: z.string(), basis: z.string(), sent: z.string().nullable() }).nullable(),
  /** Vehicle and load by a weighbridge, or by an officer with what his word rests on. */
  weighing: z.strictObject({ grossKg: z.number(), by: z.string(), basis: z.string().nullable() }).nullable(),
  /** The number that a camera read of it last. */
  plateSeen: z.string().nullable(),
  at: Point.nullable(),
})
export type VehicleView = z.infer<typeof VehicleView>

export const StopView = z.strictObject({
  id: z.string(),
  reach: z.string(),
  target: z.string().nullable(),
  by: z.string(),
  side: z.string(),
  at: z.string(),
  /** By vehicle: milliseconds until it stood; null while it has not said so. */
  acknowledgements: z.array(
    z.strictObject({ vehicle: z.string(), afterMs: z.number().nullable(), stopsAt: z.string() }),
  ),
  restarts: z.array(z.strictObject({ side: z.string(), by: z.string().nullable() })),
})
export type StopView = z.infer<typeof StopView>

const AlarmView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  vehicle: z.string().nullable(),
  place: z.string().nullable(),
  detail: z.string(),
  at: z.string(),
  acknowledgedBy: z.string().nullable(),
})
type AlarmView = z.infer<typeof AlarmView>

/** A version of the plan: in use, or put forward. */
const PlanVersion = z.strictObject({
  version: z.int(),
  /** SHA-256 of its canonical form. */
  root: z.string(),
  inUse: z.boolean(),
  /** Who put it forward; null for the one in use. */
  by: z.string().nullable(),
  /** By side: who has signed; null while nobody has. */
  signed: z.array(z.strictObject({ side: z.string(), by: z.string().nullable() })),
  /** Against the one in use: names of places. */
  added: z.array(z.string()),
  moved: z.array(z.string()),
  removed: z.array(z.string()),
  /** Where more vehicles of ours stand than it would have room for: it is not signed, and not driven by, while they do. */
  crowded: z.array(z.strictObject({ place: z.string(), places: z.int(), vehicles: z.array(z.string()) })).default([]),
})

const PlanView = z.strictObject({
  /** Why no order is given; null while the plan lets it be. */
  wait: z.enum(['unsigned', 'changing', 'other-plan']).nullable(),
  versions: z.array(PlanVersion),
})
export type PlanView = z.infer<typeof PlanView>

/** All that a desk shows, at one moment. */
export const CorridorPicture = z.strictObject({
  side: z.string(),
  otherSide: z.string(),
  otherSideHeard: z.boolean(),
  /** How far the other side's clock is ahead of ours, and within what that is known, in milliseconds. */
  clock: z.strictObject({ aheadMs: z.number(), boundMs: z.number(), trusted: z.boolean() }).nullable(),
  /** Why nobody is taken over from the other side; null while the intake is open. */
  intakeClosed: z.string().nullable(),
  at: z.string(),
  version: z.int(),
  lanes: z.array(LaneView),
  places: z.array(PlaceView),
  vehicles: z.array(VehicleView),
  /** Weighbridges and cameras of our side. */
  instruments: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      place: z.string(),
      heardAt: z.string().nullable(),
      silent: z.boolean(),
    }),
  ),
  stops: z.array(StopView),
  alarms: z.array(AlarmView),
  waitingTasks: z.array(
    z.strictObject({
      id: z.string(),
      container: z.string().nullable(),
      declaration: z.string().nullable().default(null),
      missing: z.array(z.string()),
    }),
  ),
  /** Cars with drivers: where they are, and up to where they may go now; null while they wait outside. */
  manuals: z.array(
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string().nullable(),
      mayGoTo: z.string().nullable(),
      to: z.string(),
    }),
  ),
  /** Who is expected at which gate or scanner when, one after the other. */
  arrivals: z.array(
    z.strictObject({
      place: z.string(),
      slots: z.array(z.strictObject({ vehicle: z.string(), from: z.string(), until: z.string() })),
    }),
  ),
  /** Vehicles that stand in each other's way, and who has to back whither; null while nobody does. */
  recovery: z
    .strictObject({
      stuck: z.array(z.string()),
      moves: z.array(z.strictObject({ vehicle: z.string(), to: z.string(), over: z.array(z.string()) })),
    })
    .nullable(),
  done: z.strictObject({ trips: z.int(), kilograms: z.number() }),
  plan: PlanView.nullable(),
})
export type CorridorPicture = z.infer<typeof CorridorPicture>

/** What the authorities ask for of a vehicle beside its factsheet [DRV-2]. */
export const VehiclePapersForm = z.strictObject({
  registration: oneLine(60),
  /** The last day on which it is insured, by this side's calendar. */
  insuredUntil: z.iso.date(),
  permit: oneLine(60),
  safetyCase: oneLine(120),
  /** Kilograms without a load; a weighbridge needs them. */
  unladenKg: z.int().min(1000).max(100_000).nullable(),
  /** Who answers for it, by side. */
  operators: z.array(z.strictObject({ side: z.string().regex(/^[A-Z]{2}$/), operator: oneLine(120) })).max(4),
})
export type VehiclePapersForm = z.infer<typeof VehiclePapersForm>

export const PapersOfVehicles = z.strictObject({
  sides: z.array(z.string()),
  vehicles: z.array(z.strictObject({ id: z.string(), version: z.string(), papers: VehiclePapersForm.nullable() })),
})
export type PapersOfVehicles = z.infer<typeof PapersOfVehicles>

export const RecordPapers = z.strictObject({ vehicle: oneLine(81, 3), papers: VehiclePapersForm })
export type RecordPapers = z.infer<typeof RecordPapers>

/** How far back the corridor can be shown, and what people said meanwhile. */
export const CorridorPast = z.strictObject({
  /** The zone of this side's clocks. */
  zone: z.string(),
  from: z.string(),
  until: z.string(),
  spoken: z.array(z.strictObject({ at: z.string(), kind: z.string(), by: z.string() })),
})
export type CorridorPast = z.infer<typeof CorridorPast>

const Id = oneLine(90)
const Plate = plateText()
const Words = oneLine(300, 3)

/** A new version of the corridor's plan as GeoJSON, as `otkel corridor export` writes it. */
export const ProposePlan = z.strictObject({ plan: z.looseObject({ type: z.literal('FeatureCollection') }) })
export const PlanProposed = z.strictObject({ root: z.string() })

/** What people at the desk may say. */
export const CorridorCommand = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stop'),
    reach: z.enum(['vehicle', 'place', 'zone', 'side', 'corridor']),
    target: Id.nullable(),
  }),
  z.strictObject({ kind: z.literal('restart'), stop: Id }),
  z.strictObject({ kind: z.literal('hold'), vehicle: Id, basis: Words.nullable() }),
  z.strictObject({
    kind: z.literal('gate-decision'),
    vehicle: Id,
    decision: z.enum(['continue', 'inspection-bay', 'scanner', 'return']),
    basis: Words,
  }),
  /** An officer has established the mass of vehicle and load otherwise than by our weighbridge. */
  z.strictObject({ kind: z.literal('weighed'), vehicle: Id, grossKg: z.int().min(1000).max(200_000), basis: Words }),
  /** Customs keep a gate shut to everybody, or open it again. */
  z.strictObject({ kind: z.literal('gate-lane'), place: Id, reason: Words.nullable() }),
  /** What an image of a scanner shows; it is named by the reference under which its service keeps it. */
  z.strictObject({ kind: z.literal('image'), image: Id, vehicle: Id, verdict: z.enum(['clear', 'doubtful']) }),
  z.strictObject({ kind: z.literal('closure'), place: Id, reason: Words.nullable() }),
  /** No vehicle is taken over from the other side until it is opened again. */
  z.strictObject({ kind: z.literal('intake'), reason: Words.nullable() }),
  /** A car with a driver, by its plate: it waits outside until there is room for it. */
  z.strictObject({ kind: z.literal('manual'), id: Plate, from: Id, to: Id }),
  z.strictObject({ kind: z.literal('manual-at'), id: Plate, place: Id }),
  z.strictObject({ kind: z.literal('manual-left'), id: Plate }),
  z.strictObject({ kind: z.literal('clear-fault'), vehicle: Id }),
  /** The first move of the way out of a gridlock, as the picture proposes it. */
  z.strictObject({ kind: z.literal('recover'), vehicle: Id, place: Id }),
  z.strictObject({ kind: z.literal('acknowledge'), alarm: Id }),
  /** Our authority agrees to a version of the plan, which is known by its root. */
  z.strictObject({ kind: z.literal('sign-plan'), root: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** An order for a transport is taken back while it waits for its release, its seal or a vehicle. */
  z.strictObject({ kind: z.literal('withdraw'), task: Id }),
  z.strictObject({
    kind: z.literal('task'),
    container: z
      .string()
      .regex(/^[A-Z]{4}\d{7}$/)
      .nullable(),
    declaration: Id.nullable(),
    seal: Id.nullable(),
    declaredKg: z.int().min(0).max(70_000),
    /** The other side's number of the same customs object, where it has one of its own. */
    otherReference: Id.exactOptional(),
    goods: z.enum(['ordinary', 'perishables', 'dangerous-goods', 'humanitarian', 'export']),
  }),
])
export type CorridorCommand = z.infer<typeof CorridorCommand>

export const CommandTaken = z.strictObject({ id: z.string() })
