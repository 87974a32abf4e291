import { z } from 'zod'
import { oneLine, paragraphs } from '#kernel/forms/text.ts'
import { InputRow } from './contract/inputs.ts'
import { Change, CheckpointModel, KeptModel } from './contract/model.ts'

export * from './contract/inputs.ts'
export * from './contract/model.ts'

const WallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** A number with the interval that holds it; a bound that is not known is null. */
export const Interval = z.strictObject({
  estimate: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Interval = z.infer<typeof Interval>

/** What one variant of a model came to. */
export const VariantResult = z.strictObject({
  scenario: z.string(),
  seed: z.number(),
  replications: z.number(),
  throughputPerDay: Interval,
  /** What could pass at most, if there were always another vehicle. */
  capacityPerDay: Interval.nullable(),
  waitMinutes: z.strictObject({ mean: Interval, p50: Interval, p90: Interval, p95: Interval }),
  queue: z.strictObject({ mean: Interval, byHour: z.array(Interval), atDayEnd: z.array(Interval) }),
  perFlow: z.array(z.strictObject({ flow: z.string(), throughputPerDay: Interval, waitMinutes: Interval })),
  unfinished: Interval,
  /** Who got no place of the electronic queue, or was not let in with it, a day; null: not told. */
  turnedAway: Interval.nullable().default(null),
  /** Days to leave out at the beginning by MSER-5, and whether the series was long enough to judge (PLAN-21). */
  warmUp: z.strictObject({
    days: z.number(),
    settled: z.boolean(),
    /** The statistic for each five days left out, to be drawn. */
    statistic: z.array(z.number()).default([]),
  }),
  /** Share of the replications in which vehicles block each other for ever (PLAN-8): such an answer is not to be believed. */
  stuck: z.number().default(0),
  binding: z.array(z.strictObject({ resource: z.string(), shareOfTime: z.number() })),
  /** For each quarter of an hour of the day: what held vehicles up most, and in which share of the days. */
  ribbon: z.array(z.strictObject({ quarter: z.number(), resource: z.string(), share: z.number() })),
  stations: z.array(z.strictObject({ station: z.string(), waiting: z.number(), use: z.number() })),
  commonHoursPerDay: z.number(),
  eventsPerReplication: z.number(),
  /** What each replication came to, so that variants with the same chance are compared pair by pair (PLAN-19). */
  samples: z
    .strictObject({ throughput: z.array(z.number()), capacity: z.array(z.number()), wait: z.array(z.number()) })
    .default({ throughput: [], capacity: [], wait: [] }),
})
export type VariantResult = z.infer<typeof VariantResult>

/** The value of one change, pair by pair with the same chance. */
export const MarginalResult = z.strictObject({
  change: Change,
  resource: z.string(),
  gainPerDay: Interval,
  waitChangeMinutes: Interval,
  /** Place among all: those that cannot be told apart share one. 0: not told. */
  rank: z.number().default(0),
})
export type MarginalResult = z.infer<typeof MarginalResult>

/** What each side gains from one more common hour (PLAN-36). */
export const NegotiationHour = z.strictObject({
  /** Clock of the near side, and of the far side. */
  near: z.strictObject({ from: WallClock, until: WallClock }),
  far: z.strictObject({ from: WallClock, until: WallClock }),
  opens: z.enum(['near', 'far', 'both']),
  gainOutPerDay: Interval,
  gainInPerDay: Interval,
  waitChangeMinutes: Interval,
  /** Place among all by what both directions gain; hours that cannot be told apart share one. 0: not told. */
  rank: z.number().default(0),
})
export type NegotiationHour = z.infer<typeof NegotiationHour>

/** One exact value beside a simulated one (PLAN-23). */
export const ExactCheck = z.strictObject({
  what: z.string(),
  exact: z.number().nullable(),
  simulated: Interval.nullable(),
  /** Whether the interval holds the exact value; null when there is nothing to compare. */
  holds: z.boolean().nullable(),
  /** Why a formula fits or not. */
  reason: z.string(),
})
export type ExactCheck = z.infer<typeof ExactCheck>

/** Which program and inputs a result comes from (PLAN-24). */
const Provenance = z.strictObject({ modelHash: z.string(), dataHash: z.string(), codeVersion: z.string() })

/** Everything that a study found out. */
export const StudyResult = z.strictObject({
  before: VariantResult,
  after: VariantResult.nullable(),
  gain: z
    .strictObject({
      throughputPerDay: Interval,
      /** Null where nothing came through before: there is no part of nothing. */
      throughputPercent: Interval.nullable(),
      capacityPerDay: Interval.nullable(),
      capacityPercent: Interval.nullable(),
      waitMinutes: Interval,
    })
    .nullable(),
  marginal: z.array(MarginalResult),
  negotiation: z.array(NegotiationHour),
  exact: z.array(ExactCheck),
  inputs: z.array(InputRow),
  provenance: Provenance,
})
export type StudyResult = z.infer<typeof StudyResult>

/** What a study is asked to find out. */
export const StudyWish = z.strictObject({
  model: CheckpointModel,
  changes: z.array(Change).max(20),
  marginal: z.boolean(),
  negotiation: z.boolean(),
})
export type StudyWish = z.infer<typeof StudyWish>
/** What a study was asked, as it is kept and shown. */
export const KeptWish = StudyWish.extend({ model: KeptModel })

export const StudyState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])
export type StudyState = z.infer<typeof StudyState>

/** What is known of a study before it ends. */
export const StudyPartial = z.strictObject({ before: VariantResult, after: VariantResult.nullable() })
export type StudyPartial = z.infer<typeof StudyPartial>

/**
 * The event log of one day of a study for the animation (PLAN-31): minute of the run, number of the vehicle, index of its
 * flow, index of the station, and what happened there (waits, is served, is held, leaves).
 */
export const Film = z.strictObject({
  start: z.string(),
  from: z.number(),
  until: z.number(),
  zones: z.strictObject({ near: z.string(), far: z.string() }),
  countries: z.strictObject({ near: z.string(), far: z.string() }),
  stations: z.array(z.strictObject({ code: z.string(), side: z.enum(['near', 'far', 'away']), lanes: z.number() })),
  flows: z.array(z.strictObject({ code: z.string(), direction: z.enum(['out', 'in']) })),
  lines: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])),
})
export type Film = z.infer<typeof Film>

/** POST /api/planning/studies. The id is made by who asks, so that a repetition asks nothing new. */
export const StudyBody = z.strictObject({
  id: z.uuid(),
  name: oneLine(120),
  scenario: z.uuid().nullable(),
  wish: StudyWish,
})
export type StudyBody = z.infer<typeof StudyBody>

export const StudyView = z.strictObject({
  id: z.string(),
  name: z.string(),
  checkpoint: z.string(),
  scenario: z.string().nullable(),
  state: StudyState,
  done: z.number(),
  planned: z.number(),
  problem: z.string().nullable(),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  wish: KeptWish,
  partial: StudyPartial.nullable(),
  result: StudyResult.nullable(),
})
export type StudyView = z.infer<typeof StudyView>
export const StudyList = z.strictObject({
  studies: z.array(
    StudyView.omit({ wish: true, partial: true, result: true }).extend({
      changes: z.array(Change),
      capacityPerDay: Interval.nullable(),
      throughputPerDay: Interval.nullable(),
      waitMinutes: Interval.nullable(),
    }),
  ),
})
export type StudyList = z.infer<typeof StudyList>

/** POST /api/planning/comparison: studies that ended, to be put side by side. */
export const ComparisonBody = z.strictObject({ studies: z.array(z.uuid()).min(1).max(50) })
/** Up to ten studies with the place of each (PLAN-30). */
export const ComparisonView = z.strictObject({
  studies: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      changes: z.array(Change),
      shown: VariantResult,
      /**
       * By what can pass a day; those that cannot be told apart from the best of their group share a place. Null: it has no
       * replications, so that nothing can be told.
       */
      rank: z.number().nullable(),
      /** The best; not to be told apart from it; surely behind it; not told. */
      standing: z.enum(['best', 'alike', 'behind', 'untold']),
      /** Fewer that can pass a day than with the best; null for the best itself, and where nothing can be told. */
      behindBest: Interval.nullable(),
      /** Whether it shares its chance with the best, so that pairs could be compared. */
      paired: z.boolean(),
    }),
  ),
})
export type ComparisonView = z.infer<typeof ComparisonView>

/** A model that the release carries for a checkpoint, with the hours of both sides as the reference has them. */
const DayPeriod = z.strictObject({ from: z.string(), until: z.string() })
export const ModelView = z.strictObject({
  model: CheckpointModel,
  inputs: z.array(InputRow),
  commonHours: z.number(),
  /** Both sides over one day of the near side, as instants. */
  day: z.strictObject({
    from: z.string(),
    until: z.string(),
    near: z.array(DayPeriod),
    far: z.array(DayPeriod),
    common: z.array(DayPeriod),
  }),
})
export type ModelView = z.infer<typeof ModelView>
export const ModelList = z.strictObject({
  models: z.array(z.strictObject({ code: z.string(), name: z.string(), checkpoint: z.string() })),
})
export type ModelList = z.infer<typeof ModelList>

/** PUT /api/planning/scenarios/:id: makes or changes a scenario; `version` is the one that was looked at, 0 for a new one. */
export const ScenarioBody = z.strictObject({
  name: oneLine(120),
  notes: paragraphs(4000, 0),
  model: CheckpointModel,
  changes: z.array(Change).max(20),
  version: z.int().min(0),
})
export type ScenarioBody = z.infer<typeof ScenarioBody>
export const ScenarioView = z.strictObject({
  id: z.string(),
  checkpoint: z.string(),
  name: z.string(),
  notes: z.string(),
  version: z.number(),
  changedAt: z.string(),
  approvedAt: z.string().nullable(),
  model: KeptModel,
  changes: z.array(Change),
  inputs: z.array(InputRow),
  history: z.array(z.strictObject({ version: z.number(), name: z.string(), changedAt: z.string() })),
})
export type ScenarioView = z.infer<typeof ScenarioView>
export const ScenarioList = z.strictObject({
  scenarios: z.array(ScenarioView.omit({ model: true, changes: true, inputs: true, history: true })),
})
export type ScenarioList = z.infer<typeof ScenarioList>
export const IdParams = z.strictObject({ id: z.uuid() })
export const ModelParams = z.strictObject({ code: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/) })

/**
 * POST /api/planning/preview: what a model looks like with its changes, before it is run. One of former bounds is taken, to be told
 * which number is beyond those of today.
 */
export const PreviewBody = z.strictObject({ model: KeptModel, changes: z.array(Change).max(20) })
