import { say } from './output.ts'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { messageOf, Misconfigured } from '#platform/faults.ts'
import { checkWish } from '../check-wish.ts'
import { Change, CheckpointModel, type StudyResult } from '../contract.ts'
import type { ChangeModel, CheckpointModel as Model } from '../model/checkpoint-model.ts'
import { firstProblem } from '../model/first-problem.ts'
import { KZ_MODELS } from '../packages/kz/models.ts'
import { runStudy, type StudyProgress } from '../run-study.ts'
import { openStudyThreads } from '../study-threads.ts'

/** A file with a model, and what is to be changed in it. */
const ModelFile = CheckpointModel.extend({ changes: z.array(Change).default([]) })

/** A model from a file, or one that the release carries by its name. Throws `Misconfigured` with what is wrong and where. */
export async function readModelFile(
  file: string,
): Promise<{ readonly model: Model; readonly changes: readonly ChangeModel[] }> {
  const carried = KZ_MODELS[file.toUpperCase()]
  const content: unknown = carried ?? jsonOf(file, await contentOf(file))
  const parsed = ModelFile.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue && issue.path.length > 0 ? `: ${issue.path.join('.')}` : ''
    throw new Misconfigured(`${file}${place}: ${issue?.message ?? 'not a model'}`)
  }
  const { changes, ...model } = parsed.data
  const problem = firstProblem(model)
  if (problem) throw new Misconfigured(`${file}: ${problem.path}: ${problem.problem}`)
  return { model, changes }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Misconfigured(`${file} cannot be read; models of this release: ${Object.keys(KZ_MODELS).join(', ')}`)
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misconfigured(`${file} is not JSON: ${messageOf(error)}`)
  }
}

const SIDES = ['near', 'far', 'either'] as const

/** What `otkel plan run` is asked. */
export interface RunAsked {
  readonly file: string
  readonly addCommonHours?: number | undefined
  readonly by: string
  readonly marginal: boolean
  readonly negotiation: boolean
  readonly json: boolean
}

/** `otkel plan run`. */
export async function runCommand(asked: RunAsked): Promise<void> {
  const by = SIDES.find((side) => side === asked.by)
  if (by === undefined) throw new Misconfigured(`--by is ${SIDES.join(', ')}`)
  const { model, changes } = await readModelFile(asked.file)
  const all: ChangeModel[] = [
    ...changes,
    ...(asked.addCommonHours === undefined ? [] : [{ kind: 'common-hours', hours: asked.addCommonHours, by } as const]),
  ]
  const problem = checkWish({ model, changes: all })
  if (problem) throw new Misconfigured(`${asked.file}: ${problem.path}: ${problem.problem}`)
  const threads = openStudyThreads()
  const onProgress = asked.json ? undefined : showProgress
  try {
    const result = await runStudy(
      { model, changes: all, marginal: asked.marginal, negotiation: asked.negotiation },
      { threads, onProgress },
    )
    if (asked.json) say(JSON.stringify(asJson(result)))
    else print(result)
  } finally {
    await threads.close()
  }
}

const GRADES = ['measured', 'act', 'reported', 'assumed', 'unlabelled'] as const

/** What each figure counts, told in the result itself: two of them are of vehicles a day. */
const MEANINGS = {
  throughputPerDay: 'vehicles that got through a day, of those that came',
  capacityPerDay: 'trucks that can pass a day: what would get through if there were always another truck',
  'marginal.gainPerDay': 'how many more can pass a day (capacityPerDay) with one more unit',
  'negotiation.gainOutPerDay': 'how many more can pass a day outwards (capacityPerDay) with that hour',
  'negotiation.gainInPerDay': 'how many more can pass a day inwards (capacityPerDay) with that hour',
  waitMinutes: 'minutes in lines, without services and roads',
} as const

/** The result as other programs read it: what is after the changes, and what was before. */
export function asJson(result: StudyResult) {
  const { before, after, gain, marginal, negotiation, exact, inputs, provenance } = result
  const { scenario, seed, replications, throughputPerDay, capacityPerDay, waitMinutes, binding } = after ?? before
  return {
    scenario,
    seed,
    replications,
    throughputPerDay,
    waitMinutes,
    binding,
    marginal: marginal.map(({ change, resource, gainPerDay, waitChangeMinutes }) => ({
      change: `${resource} ${unitOf(change)}`,
      of: 'capacityPerDay',
      gainPerDay,
      waitChangeMinutes,
    })),
    capacityPerDay,
    ...(after ? { before: pick(before), gain } : {}),
    ...(negotiation.length > 0 ? { negotiation } : {}),
    exact,
    inputs: Object.fromEntries(GRADES.map((grade) => [grade, inputs.filter((input) => input.grade === grade).length])),
    provenance,
    meanings: MEANINGS,
  }
}

function pick({ throughputPerDay, capacityPerDay, waitMinutes, binding }: StudyResult['before']) {
  return { throughputPerDay, capacityPerDay, waitMinutes, binding }
}

function unitOf(change: Change): string {
  if ('by' in change && typeof change.by === 'number') return `+${change.by}`
  return 'hours' in change && typeof change.hours === 'number' ? `+${change.hours} h` : change.kind
}

let told = -1
function showProgress({ done, planned }: StudyProgress): void {
  const percent = Math.floor((100 * done) / planned)
  if (percent === told) return
  told = percent
  process.stderr.write(`\r${done} of ${planned} replications`)
  if (done === planned) process.stderr.write('\n')
}

function print({ before, after, gain, marginal, negotiation, exact }: StudyResult): void {
  for (const variant of after ? [before, after] : [before]) {
    const { scenario, throughputPerDay, capacityPerDay, waitMinutes, commonHoursPerDay, binding } = variant
    say(`\n${scenario} (${commonHoursPerDay} common hours)`)
    say(`  through a day   ${range(throughputPerDay)}`)
    if (capacityPerDay) say(`  can pass a day  ${range(capacityPerDay)}`)
    say(`  wait, minutes   mean ${range(waitMinutes.mean)}, 90 % within ${range(waitMinutes.p90)}`)
    for (const { resource, shareOfTime } of binding.slice(0, 4)) {
      say(`  held up by      ${resource} ${(100 * shareOfTime).toFixed(0)} % of the time`)
    }
  }
  if (gain) {
    say('\ndifference')
    say(`  through a day   ${range(gain.throughputPerDay)} (of those who come)`)
    if (gain.capacityPerDay) say(`  can pass a day  ${range(gain.capacityPerDay)} (if there were always another truck)`)
    say(`  wait, minutes   mean ${range(gain.waitMinutes)}`)
  }
  if (marginal.length > 0) say('\none more unit: so many more can pass a day')
  for (const { resource, change, gainPerDay } of marginal) {
    say(`  ${`${resource} ${unitOf(change)}`.padEnd(32)} ${range(gainPerDay)}`)
  }
  if (negotiation.length > 0) say('\none more common hour: so many more can pass a day')
  for (const { near, far, opens, gainOutPerDay, gainInPerDay } of negotiation) {
    say(
      `  ${near.from}–${near.until} here, ${far.from}–${far.until} there, ${opens} opens: ${range(gainOutPerDay)} out, ${range(gainInPerDay)} in`,
    )
  }
  for (const { what, exact: value, simulated, holds, reason } of exact) {
    const beside = simulated ? `, simulated ${range(simulated)}` : ''
    const verdict = holds === null ? ` (${reason})` : holds ? ', inside' : ', OUTSIDE'
    say(`  exact ${what}: ${value === null ? 'none' : value.toFixed(4)}${beside}${verdict}`)
  }
}

function range({ estimate, low, high }: { estimate: number; low: number | null; high: number | null }): string {
  const short = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))
  return low === null || high === null ? short(estimate) : `${short(estimate)} (${short(low)} … ${short(high)})`
}
