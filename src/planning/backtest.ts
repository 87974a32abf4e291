import { CONFIDENCE, meanInterval, outcomeBand } from './engine/intervals.ts'
import { quantileOf } from './engine/distribution.ts'
import { RandomStream } from './engine/random-stream.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import { diagnose } from './domain/diagnose.ts'
import { told } from './model/summary.ts'
import { changedModel } from './model/what-if.ts'
import { NOVEMBER_2025, nurZholy, SURVEY_2025, TSITELI_KHIDI_2023 } from './packages/kz/backtests.ts'
import { CROSSED, chinaBorder } from './packages/kz/china-border.ts'
import { JOINED_HOURS } from './packages/kz/joined-hours.ts'
import { synchronise } from './synchronise.ts'
import type { StudyThreads } from './study-threads.ts'

/** Share of outcomes that a band holds. */
const BAND = 0.9
const DAYS = 4
const REPLICATIONS = 200
const SEED = 1
/** Of an event that is told by means alone. */
const REPLICATIONS_OF_MEANS = 10
/** Of the days until a queue is gone. */
const REPLICATIONS_OF_DRAIN = 20
const MINUTES_PER_HOUR = 60

/**
 * The jam at Nur Zholy: from the published limits alone, where the queue of 11 November was to be expected, against the
 * 1,500 that stood there; and a control with another limit, which must not hold them. What was not known (the quota between
 * two agreed numbers, how many turned from Kalzhat) is drawn anew in each replication.
 */
export async function backtestNovember(
  threads: StudyThreads,
  replications = REPLICATIONS,
  drains = REPLICATIONS_OF_DRAIN,
) {
  const { day, observed, controlLimit, accepted, quota } = NOVEMBER_2025
  const band = outcomeBand(await queuesOf(threads, accepted, replications), BAND)
  // As much of the control's limit is really taken as of the limit that was agreed.
  const taken = (part: number) => Math.round((controlLimit * part) / quota.least)
  const less = { low: taken(accepted.low), high: taken(accepted.high) }
  const control = outcomeBand(await queuesOf(threads, less, replications), BAND)
  const holds = ({ low, high }: { low: number; high: number }) => low <= observed && observed <= high
  return {
    day,
    observed,
    band,
    inside: holds(band),
    control: { limitPerDay: controlLimit, band: control, inside: holds(control) },
    halfWidthPercent: (100 * (band.high - band.low)) / (band.high + band.low),
    drainDays: await drainDays(threads, drains),
    replications,
    source: NOVEMBER_2025.source,
  }
}

async function queuesOf(
  threads: StudyThreads,
  accepted: { readonly low: number; readonly high: number },
  replications: number,
) {
  const { quota, diverted } = NOVEMBER_2025
  // The quota in force is the likeliest; how far it had risen by then was not published.
  const quotas = quantileOf({ kind: 'triangular', low: quota.least, mode: quota.least, high: quota.most })
  const turned = quantileOf({ kind: 'uniform', low: diverted.least, high: diverted.most })
  const runs = await Promise.all(
    Array.from({ length: replications }, (_, replication) => {
      const inputs = new RandomStream({ seed: SEED, replication, purpose: 'unknown-inputs' })
      const perDay = quotas(inputs.next()) + turned(inputs.next())
      return threads.replicate(nurZholy(DAYS, perDay, accepted), replication)
    }),
  )
  return runs.map(({ queueAtDayEnd }) => queueAtDayEnd[DAYS - 1] ?? 0)
}

/** Days until the observed queue is gone under the quota that followed: the arithmetic says 20. */
async function drainDays(threads: StudyThreads, replications: number) {
  const { observed, quotaAfter, accepted } = NOVEMBER_2025
  const model = nurZholy(40, quotaAfter, accepted, observed)
  const runs = await Promise.all(
    Array.from({ length: replications }, (_, replication) => threads.replicate(model, replication)),
  )
  const gone = runs.map(({ queueAtDayEnd }) => {
    const day = queueAtDayEnd.findIndex((standing) => standing < accepted.low / 10)
    return day < 0 ? 40 : day + 1
  })
  return told(meanInterval(gone))
}

/** An hour and a half of processing and over two days in line: is it the process, or too little capacity? */
export async function backtestSurvey(threads: StudyThreads, replications = REPLICATIONS_OF_MEANS) {
  const replicate = (model: CheckpointModel) =>
    Promise.all(Array.from({ length: replications }, (_, replication) => threads.replicate(model, replication)))
  const processes = ['near-documents', 'near-control', 'far-acceptance']
  const runs = await replicate(SURVEY_2025)
  const faster = await replicate(
    changedModel(
      SURVEY_2025,
      processes.map((station) => ({ kind: 'service', station, factor: 0.5 })),
    ),
  )
  const wider = await replicate(changedModel(SURVEY_2025, [{ kind: 'daily-limit', station: 'far-acceptance', by: 72 }]))
  const hours = (list: typeof runs) => told(meanInterval(list.map(({ waitMean }) => waitMean / MINUTES_PER_HOUR)))
  const processing = runs.map(({ timeMean, waitMean }) => timeMean - waitMean)
  const verdict = diagnose({
    processingMinutes: meanInterval(processing).estimate,
    waitMinutes: meanInterval(runs.map(({ waitMean }) => waitMean)).estimate,
    waitWithFasterProcess: meanInterval(faster.map(({ waitMean }) => waitMean)).estimate,
    waitWithMoreCapacity: meanInterval(wider.map(({ waitMean }) => waitMean)).estimate,
  })
  return {
    case: 'survey-2025',
    observed: { processingMinutes: 90, queueHoursMoreThan: 48 },
    processingMinutes: told(meanInterval(processing)),
    queueHours: hours(runs),
    cause: verdict,
    halvedProcessing: { queueHours: hours(faster) },
    tenPercentMoreAccepted: { queueHours: hours(wider) },
  }
}

/** A slower partner behind a short strip: the fast side waits, and a longer strip only moves the waiting. */
export async function backtestTsiteliKhidi(threads: StudyThreads, replications = REPLICATIONS_OF_MEANS) {
  const replicate = (model: CheckpointModel) =>
    Promise.all(Array.from({ length: replications }, (_, replication) => threads.replicate(model, replication)))
  const [near, far] = [0, 1]
  const runs = await replicate(TSITELI_KHIDI_2023)
  const equal = await replicate(
    changedModel(TSITELI_KHIDI_2023, [{ kind: 'service', station: 'far-control', factor: 0.6 }]),
  )
  const standing = (list: typeof runs, station: number) =>
    meanInterval(list.map(({ waiting }) => waiting[station] ?? 0))
  const onNear = standing(runs, near).estimate
  return {
    case: 'tsiteli-khidi-2023',
    observed: { dwellHours: 54.9 },
    waitHours: told(meanInterval(runs.map(({ waitMean }) => waitMean / MINUTES_PER_HOUR))),
    shareOfWaitingOnFastSide: onNear / (onNear + standing(runs, far).estimate),
    heldUpByFullStrip: meanInterval(runs.map(({ holds }) => holds[far]?.[6] ?? 0)).estimate,
    withEqualPartner: { waitHours: told(meanInterval(equal.map(({ waitMean }) => waitMean / MINUTES_PER_HOUR))) },
    confidence: CONFIDENCE,
  }
}

/** The figures of the government's notice: growth of the flow, and what joined hours bring at a strip of about 30 trucks. */
export async function backtestNotice(threads: StudyThreads, days = 365, replications?: number) {
  const year = async (vehicles: number) =>
    Math.round((await threads.replicate({ ...chinaBorder(vehicles), days }, 0)).throughputPerDay * 365)
  const [before, now] = [await year(CROSSED[2022]), await year(CROSSED[2025])]
  const joined = await synchronise(JOINED_HOURS, 30, threads, replications === undefined ? {} : { replications })
  return {
    case: 'notice-2026',
    observed: { vehicles2022: CROSSED[2022], vehicles2025: CROSSED[2025], gainPercentAtLeast: 20 },
    vehicles2022: before,
    vehicles2025: now,
    growth: now / before,
    gainPercentAt30: joined.gainPercent,
    atLeast20: (joined.gainPercent?.low ?? 0) >= 20,
  }
}

/** The library of events that really happened, by name. */
export const BACKTESTS = {
  'november-2025': backtestNovember,
  'survey-2025': backtestSurvey,
  'tsiteli-khidi-2023': backtestTsiteliKhidi,
  'notice-2026': backtestNotice,
} as const
