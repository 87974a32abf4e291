import { CheckpointModel } from './contract.ts'
import { type ModelProblem, problemAt } from './domain/model-problems.ts'
import type { ChangeModel, CheckpointModel as Model } from './model/checkpoint-model.ts'
import { changedModel, firstProblemOfChange } from './model/what-if.ts'

/**
 * The first thing that cannot be in a model or in what its changes make of it, with its path: changes together may lead out of
 * the bounds in which each of them lies. Null: it can be run.
 */
export function checkWish({
  model,
  changes,
}: {
  readonly model: Model
  readonly changes: readonly ChangeModel[]
}): ModelProblem | null {
  const problem = firstProblemOfChange(model, changes)
  if (problem) return problem
  const changed = changedModel(model, changes)
  const { success, error } = CheckpointModel.safeParse(changed)
  if (success) return null
  const [kind, at, ...rest] = error.issues[0]?.path ?? []
  const list = kind === 'stations' || kind === 'flows' || kind === 'staff' ? changed[kind] : null
  const code = typeof at === 'number' && list ? list[at]?.code : at
  return problemAt([kind, code, ...rest].filter((part) => part !== undefined).join('.'), 'beyond-bounds')
}
