import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { ASKED, type Bounds, KEPT } from './bounds.ts'

/** Codes inside a model: `far-control`. */
const Code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const WallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Hours = z.array(z.strictObject({ from: WallClock, until: WallClock })).max(8)

function simpleModel({ amount, positive }: Bounds) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), mean: amount }),
    z.strictObject({ kind: z.literal('exponential'), mean: amount }),
    z.strictObject({ kind: z.literal('uniform'), low: amount, high: amount }),
    z.strictObject({ kind: z.literal('triangular'), low: amount, mode: amount, high: amount }),
    z.strictObject({ kind: z.literal('lognormal'), mean: positive, cv: amount.max(10) }),
    z.strictObject({ kind: z.literal('erlang'), mean: positive, shape: z.int().min(1).max(50) }),
    z.strictObject({ kind: z.literal('empirical'), values: z.array(amount).min(1).max(10_000) }),
  ])
}

/** How long something takes, in minutes. */
function durationModel(bounds: Bounds) {
  const simple = simpleModel(bounds)
  const part = z.strictObject({ share: z.number().positive(), of: simple })
  return z.union([simple, z.strictObject({ kind: z.literal('mixture'), parts: z.array(part).min(1).max(10) })])
}

/** A side of the border with its clock, hours (a break is the gap between two), and days on which it is closed. */
export const SideModel = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  zone: z.string().regex(/^[A-Za-z0-9_+/-]{1,60}$/),
  hours: Hours,
  closures: z.array(z.strictObject({ from: z.iso.date(), until: z.iso.date() })).max(100),
})
type SideModel = z.infer<typeof SideModel>

/** Where a station stands: on one side of the border, or away from it with its own hours. */
function stationModel(bounds: Bounds) {
  const { amount, breakdown, dailyLimit } = bounds
  const duration = durationModel(bounds)
  return z.strictObject({
    code: Code,
    side: z.enum(['near', 'far', 'away']),
    lanes: z.int().min(0).max(500),
    /** Places in front of it; null: as many as come. */
    room: z.int().min(0).max(1_000_000).nullable(),
    service: duration,
    /** Other service times of some flows. */
    serviceOf: z.record(Code, duration).optional(),
    /** Whether the work can be done away from the checkpoint (PLAN-2): how far, and whether it is now. */
    movable: z
      .strictObject({
        moved: z.boolean(),
        kilometres: amount.max(50),
        minutes: amount.max(600),
        lanes: z.int().min(1).max(500),
      })
      .optional(),
    /** Staff pool of which each service needs one officer. */
    staff: Code.optional(),
    breakdown: breakdown.optional(),
    /** How many it takes in a day, drawn each day between two numbers (PLAN-7). */
    dailyLimit: dailyLimit.optional(),
    outdoors: z.boolean().optional(),
    /** Works at all hours, whatever its side does. */
    aroundTheClock: z.boolean().optional(),
    /**
     * A waiting zone (PLAN-6): trucks with a place of the queue stand in its room until they are called, at the latest so many
     * minutes before their interval (order 707, paragraph 34). The road to the gate is the way to the next station.
     */
    callOut: z.strictObject({ minutes: z.int().min(0).max(600) }).optional(),
  })
}

const KEPT_CHANNELS = ['general', 'post', 'perishable', 'state', 'express'] as const
function demandModel({ amount, count, share }: Bounds) {
  const grounds = z.strictObject({ post: count, perishable: count, state: count, express: count })
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('saturated') }),
    z.strictObject({
      kind: z.literal('by-chance'),
      perDay: amount,
      /** Weights of the 24 hours of the near side's day. */
      byHour: z.array(amount).length(24).optional(),
      /** Vehicles that stand there already when the run begins: it starts from the measured state (PLAN-21). */
      standing: z.int().min(0).max(1_000_000).optional(),
    }),
    /** The electronic queue (PLAN-6): places an hour while the near side works, with the quotas of the order. */
    z.strictObject({
      kind: z.literal('booked'),
      placesPerHour: z.int().min(1).max(500),
      slotMinutes: z.int().min(5).max(240),
      noShow: z.number().min(0).max(1),
      spreadMinutes: amount.max(600),
      /** Whose places these are: in turn for everybody, or a ground with a quota. */
      channel: z.enum(KEPT_CHANNELS).default('general'),
      /** Places of each ground on a day, and vehicles a day that come with it; what they leave opens to everybody on the day. */
      quotas: grounds.optional(),
      groundDemand: grounds.optional(),
    }),
    /**
     * The electronic queue place by place (PLAN-6): who wants to go asks by chance, gets the earliest place that the order
     * gives, comes about its time or not at all, and is let in only in time. `rules`: the live queue's own code, or its
     * integer twins, which give the same and are faster.
     */
    z.strictObject({
      kind: z.literal('queued'),
      perDay: amount,
      byHour: z.array(amount).length(24).optional(),
      placesPerHour: z.int().min(1).max(500),
      slotMinutes: z.int().min(5).max(240),
      horizonDays: z.int().min(0).max(90),
      noShow: z.number().min(0).max(1),
      spreadMinutes: amount.max(600),
      toleranceMinutes: amount.max(600),
      /** Places of each ground on a day; of the expedited a ceiling: no place is kept for them. */
      quotas: grounds.extend({ express: count.default(0) }).optional(),
      /** Shares of those who ask that come on each ground. */
      groundShare: z
        .strictObject({
          post: share,
          perishable: share,
          state: share,
          express: share.default(0),
        })
        .optional(),
      /** Share of the bookings that are given up again, so that their places are released. */
      cancelled: z.number().min(0).max(1).optional(),
      /** Share of those who ask for whom a released place will do, at its higher price. */
      takesReleased: z.number().min(0).max(1).optional(),
      rules: z.enum(['live', 'twin']).default('live'),
    }),
  ])
}

/** Vehicles of one kind that go one way through the stations. */
function flowModel(bounds: Bounds) {
  return z.strictObject({
    code: Code,
    vehicle: z.enum(['truck', 'bus', 'car', 'driverless', 'pedestrian']),
    direction: z.enum(['out', 'in']),
    /** 0 is served first. */
    rank: z.int().min(0).max(7),
    demand: demandModel(bounds),
    route: z
      .array(z.strictObject({ station: Code, share: z.number().min(0).max(1), minutes: bounds.amount.max(600) }))
      .min(1)
      .max(12),
  })
}

/** Where a number comes from, and how sure it is (PLAN-26). */
export const Origin = z.strictObject({
  grade: z.enum(['measured', 'act', 'reported', 'assumed']),
  source: oneLine(500),
  /** The same in the languages of a report; where there is none, `source` as it was entered. */
  sourceIn: z
    .strictObject({
      kk: oneLine(500, 0),
      ru: oneLine(500, 0),
      en: oneLine(500, 0),
      zh: oneLine(500, 0),
    })
    .optional(),
  date: z.iso.date(),
  owner: oneLine(200),
})
type Origin = z.infer<typeof Origin>

/** A checkpoint as a network of stations of both sides (PLAN-1). */
function checkpointModel(bounds: Bounds) {
  const { amount, closuresPerMonth, indifference, replications } = bounds
  return z.strictObject({
    form: z.literal(1),
    name: oneLine(120),
    checkpoint: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/),
    start: z.iso.date(),
    days: z.int().min(1).max(400),
    warmUpDays: z.int().min(0).max(60),
    coolDownDays: z.int().min(0).max(60),
    near: SideModel,
    far: SideModel,
    stations: z.array(stationModel(bounds)).min(1).max(200),
    flows: z.array(flowModel(bounds)).min(1).max(60),
    staff: z
      .array(
        z.strictObject({
          code: Code,
          absence: z.number().min(0).max(1),
          shifts: z
            .array(z.strictObject({ from: WallClock, officers: z.int().min(0).max(500) }))
            .min(1)
            .max(8),
        }),
      )
      .max(10)
      .default([]),
    weather: z.strictObject({ closuresPerMonth, lasts: durationModel(bounds) }).optional(),
    /** Checkpoints to which drivers may turn (PLAN-12): flows that lead to the same end, and minutes of the detour. */
    choices: z
      .array(
        z.strictObject({
          flows: z.array(Code).min(2).max(8),
          detourMinutes: z.array(amount).min(2).max(8),
          indifferenceMinutes: indifference,
        }),
      )
      .max(10)
      .default([]),
    /** Origins by path of the input: `stations.far-control.service`. */
    origins: z.record(z.string(), Origin).default({}),
    /** How many replications, and the half-width (as a part of the mean wait) at which they may end. */
    precision: replications.default({ relativeHalfWidth: 0.05, atLeast: 10, atMost: 30 }),
    seed: z.int().min(0).default(1),
  })
}

export const StationModel = stationModel(KEPT)
export const Demand = demandModel(KEPT)
export type Demand = z.infer<typeof Demand>
export const FlowModel = flowModel(KEPT)
export type FlowModel = z.infer<typeof FlowModel>

/** A model that is asked to be run or saved. */
export const CheckpointModel = checkpointModel(ASKED)
export type CheckpointModel = z.infer<typeof CheckpointModel>

/** A model as it is kept and shown: one of former bounds stays readable, and is refused when it is asked to be run again. */
export const KeptModel = checkpointModel(KEPT)

/** A change to a model: what-if (PLAN-10, PLAN-11). */
export const Change = z.discriminatedUnion('kind', [
  /** So many more hours in which both sides work; who opens longer. */
  z.strictObject({
    kind: z.literal('common-hours'),
    hours: z.number().min(0.25).max(24),
    by: z.enum(['near', 'far', 'either']),
  }),
  /** Both sides keep the near side's hours. */
  z.strictObject({ kind: z.literal('same-hours') }),
  z.strictObject({ kind: z.literal('around-the-clock') }),
  z.strictObject({ kind: z.literal('hours'), side: z.enum(['near', 'far']), hours: Hours }),
  z.strictObject({ kind: z.literal('lanes'), station: Code, by: z.int().min(-100).max(100) }),
  z.strictObject({ kind: z.literal('room'), station: Code, by: z.int().min(-10_000).max(10_000) }),
  z.strictObject({ kind: z.literal('officers'), staff: Code, by: z.int().min(-100).max(100) }),
  z.strictObject({ kind: z.literal('daily-limit'), station: Code, by: z.int().min(-10_000).max(10_000) }),
  z.strictObject({ kind: z.literal('service'), station: Code, factor: z.number().positive().max(10) }),
  z.strictObject({ kind: z.literal('move-out'), station: Code, moved: z.boolean() }),
  z.strictObject({ kind: z.literal('demand'), factor: z.number().positive().max(20) }),
  z.strictObject({ kind: z.literal('share'), station: Code, share: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal('places-per-hour'), flow: Code, by: z.int().min(-500).max(500) }),
  /** Places a day of a ground of the queue; of the expedited the ceiling. */
  z.strictObject({
    kind: z.literal('quota'),
    flow: Code,
    ground: z.enum(['post', 'perishable', 'state', 'express']),
    by: z.int().min(-500).max(500),
  }),
  z.strictObject({ kind: z.literal('slot-minutes'), flow: Code, minutes: z.int().min(5).max(240) }),
  /** Who has a place and does not come: what a prepayment or a deposit changes. */
  z.strictObject({ kind: z.literal('no-show'), flow: Code, share: z.number().min(0).max(1) }),
  /** The work of a station is done at another one, in one stop, by the lanes of both; where others still go its lanes stay. */
  z.strictObject({ kind: z.literal('merge'), station: Code, into: Code }),
])
export type Change = z.infer<typeof Change>
