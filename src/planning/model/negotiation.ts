import { clockHoursAt, hoursToNegotiate } from '../domain/common-hours.ts'
import type { CheckpointModel, ClockHours } from './checkpoint-model.ts'
import { dayOf, withDay } from './what-if.ts'

/** One hour that may become common: who opens, when on either clock, and the model in which it is. */
export interface HourToNegotiate {
  readonly near: ClockHours
  readonly far: ClockHours
  readonly opens: 'near' | 'far' | 'both'
  readonly model: CheckpointModel
}

/** Hours that cost only one side, and the two beside the common day that cost both, most: a table of two pages helps nobody. */
const MOST_BOTH = 2

/** The hours about which both sides may talk, each with the model in which it is common (PLAN-36). */
export function negotiationHours(model: CheckpointModel): readonly HourToNegotiate[] {
  const day = dayOf(model)
  const on = Temporal.PlainDate.from(model.start)
  const steps = day.near.length
  const all = hoursToNegotiate(day)
  const beside = (from: number, until: number) => {
    const common = (step: number) => day.near[(step + steps) % steps] === 1 && day.far[(step + steps) % steps] === 1
    return common(from - 1) || common(until)
  }
  const one = all.filter(({ opens }) => opens !== 'both')
  const both = all.filter(({ opens, from, until }) => opens === 'both' && beside(from, until)).slice(0, MOST_BOTH)
  return [...one, ...both].map(({ from, until, opens }) => {
    const wider = { near: day.near.slice(), far: day.far.slice() }
    for (let step = from; step < until; step += 1) {
      wider.near[step % steps] = 1
      wider.far[step % steps] = 1
    }
    return {
      near: clockHoursAt(from, until % steps, model.near.zone, on),
      far: clockHoursAt(from, until % steps, model.far.zone, on),
      opens,
      model: withDay(model, wider),
    }
  })
}
