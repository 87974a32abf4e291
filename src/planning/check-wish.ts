import { CheckpointModel } from './contract.ts'
import { boundAt, type ModelProblem, problemAt } from './domain/model-problems.ts'
import type { ChangeModel, CheckpointModel as Model } from './model/checkpoint-model.ts'
import { changedModel, firstProblemOfChange } from './model/what-if.ts'

/**
 * The first thing that cannot be in a model or in what its changes make of it, with its path: a model of former releases may lie
 * beyond today's bounds, and so may what changes make together. Null: it can be run.
 */
export function checkWish({
  model,
  changes,
}: {
  readonly model: Model
  readonly changes: readonly ChangeModel[]
}): ModelProblem | null {
  return beyondBounds(model) ?? firstProblemOfChange(model, changes) ?? beyondBounds(changedModel(model, changes))
}

/** The first number that is beyond the bounds of today, and the bound. */
function beyondBounds(model: Model): ModelProblem | null {
  const issue = CheckpointModel.safeParse(model).error?.issues[0]
  if (issue === undefined) return null
  const [kind, at, ...rest] = issue.path
  const list = kind === 'stations' || kind === 'flows' || kind === 'staff' ? model[kind] : null
  const code = typeof at === 'number' && list ? list[at]?.code : at
  const path = [kind, code, ...rest].filter((part) => part !== undefined).join('.')
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') return boundAt(path, 'too-great', issue.maximum)
  if (issue.code === 'too_small' && issue.inclusive) return boundAt(path, 'too-small', Number(issue.minimum))
  return problemAt(path, 'beyond-bounds')
}
