import { listLogins } from '#identity/public.ts'
import type { MattersAnswer, MatterView, OfficerName, PassageView } from './contract.ts'
import type { GateDeps } from './deps.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { answerBy, type Matter } from './domain/matter.ts'
import { viewPassages } from './read-gate.ts'
import { listMatters, type StoredMatter } from './store/matter-store.ts'

/**
 * The vehicles that the rules left to a person at a checkpoint [R707-11, GATE-6]: what waits for an answer, oldest first,
 * who has it, what is put off, and what was answered lately; of too many the newest of each. What was let through at the bar since is no matter any more.
 */
export async function readMatters(deps: GateDeps, checkpoint: string): Promise<MattersAnswer> {
  const now = deps.clock.now()
  const { found, more } = await listMatters(deps.db, {
    checkpoint,
    now,
    since: now.subtract({ hours: GATE_LIMITS.matterHours }),
    doneSince: now.subtract({ minutes: GATE_LIMITS.matterDoneMinutes }),
    limits: GATE_LIMITS.mattersTold,
  })
  return {
    checkpoint,
    asOf: now.toString(),
    matters: await viewMatters(deps, found),
    more,
  }
}

/** Matters as they go out, with the names of officers. */
export async function viewMatters(deps: GateDeps, found: readonly StoredMatter[]): Promise<MatterView[]> {
  const people = found.flatMap(({ matter }) => [matter.taken?.by ?? [], matter.done?.by ?? []].flat())
  const [passages, logins] = await Promise.all([
    viewPassages(
      deps,
      found.map(({ passage }) => passage),
    ),
    people.length === 0 ? new Map<string, string>() : listLogins(deps.db, people),
  ])
  const nameOf = (id: string): OfficerName => ({ id, login: logins.get(id) ?? null })
  return found.map(({ matter }, at) => viewOf(passages[at] as PassageView, matter, nameOf))
}

function viewOf(passage: PassageView, matter: Matter, nameOf: (id: string) => OfficerName): MatterView {
  const { taken, putOffUntil, done } = matter
  return {
    passage,
    answerBy: answerBy(Temporal.Instant.from(passage.occurredAt), matter).toString(),
    taken: taken && { by: nameOf(taken.by), until: taken.until.toString() },
    putOffUntil: putOffUntil?.toString() ?? null,
    done: done && { outcome: done.outcome, note: done.note, by: nameOf(done.by), at: done.at.toString() },
  }
}
