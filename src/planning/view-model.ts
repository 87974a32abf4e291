import { instantAt } from '#kernel/local-time.ts'
import { ModelView } from './contract.ts'
import { commonHours, periodsOfDay } from './domain/common-hours.ts'
import { inputsOf } from './domain/lineage.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import { dayOf } from './model/what-if.ts'

/** A model as planners see it: the origin of its inputs, and the day of both sides with what they have in common. */
export function viewModel(model: CheckpointModel): ModelView {
  const day = dayOf(model)
  const on = Temporal.PlainDate.from(model.start)
  const { zone } = model.near
  const midnight = (date: Temporal.PlainDate) => instantAt(date, Temporal.PlainTime.from('00:00'), zone).toString()
  const near = (step: number) => day.near[step] === 1
  const far = (step: number) => day.far[step] === 1
  return ModelView.parse({
    model,
    inputs: inputsOf(model),
    commonHours: commonHours(day),
    day: {
      from: midnight(on),
      until: midnight(on.add({ days: 1 })),
      near: periodsOfDay(near, zone, on),
      far: periodsOfDay(far, zone, on),
      common: periodsOfDay((step) => near(step) && far(step), zone, on),
    },
  })
}
