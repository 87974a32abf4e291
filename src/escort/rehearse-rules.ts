import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RehearsalRequest } from './contract/reports.ts'
import type { By, EscortDeps } from './deps.ts'
import { type Accuracy, measureAccuracy } from './domain/accuracy.ts'
import { addUp, conclusionsOf, inOrder, type KindCounts } from './domain/compare-conclusions.ts'
import type { Judged } from './domain/events.ts'
import type { Law } from './domain/judge.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { replay } from './domain/replay.ts'
import type { EscortRules } from './domain/rules.ts'
import { scriptedWeek } from './domain/scripted-week.ts'
import { hearSeal } from './hear-seal.ts'
import { planOfLegs } from './plan-of-leg.ts'
import { listLegsSince } from './store/leg-store.ts'

/** What other rules would have concluded of trips of the past. */
export interface Rehearsal {
  readonly legs: number
  /** Legs of which something would be concluded that was not, or the other way round. */
  readonly changed: number
  readonly kinds: readonly { readonly kind: string; readonly before: number; readonly after: number }[]
  /** The week of known truth under the rules in force and under those that are tried. */
  readonly week: { readonly before: Accuracy; readonly after: Accuracy }
}

const LEGS_AT_MOST = 500

/**
 * Judges the trips of the last days by changed rules beside the rules of then [ESC-24]. Nothing is kept of it but that it
 * was looked at. Refused: a change that changes nothing.
 */
export async function rehearseRules(
  deps: EscortDeps,
  { days, change }: RehearsalRequest,
  by: By,
): Promise<Result<Rehearsal, EscortRefusal>> {
  const now = deps.clock.now()
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return refuse('escort.nothing-changed')
  const changed = (rules: EscortRules): EscortRules => ({ ...rules, ...given, version: `${rules.version} tried` })
  const legs = await listLegsSince(deps.db, now.subtract({ hours: 24 * days }), LEGS_AT_MOST)
  const planned = await planOfLegs(deps.db, legs, deps.rulesAt)
  const counts: KindCounts = new Map()
  let differ = 0
  for (const leg of legs) {
    const law = planned.get(leg.id)?.law
    const protocol = deps.protocols.get(leg.protocol)
    if (!law || !protocol) continue
    const until = leg.removedAt ?? now
    const heard = await hearSeal(deps.db, protocol, { id: leg.sealId, number: leg.sealNumber }, leg.activatedAt, until)
    const judgedBy = (one: Law) => loudKinds(replay(one, heard, until.epochMilliseconds).events)
    if (addUp(counts, judgedBy(law), judgedBy({ ...law, rules: changed(law.rules) }))) differ += 1
  }
  await inTransaction(deps.db, (tx) =>
    recordAudit(tx, {
      event: 'escort.rules-rehearsed',
      actor: by.actor,
      subject: { kind: 'escort-map', id: 'rules' },
      data: { days, legs: legs.length, changed: differ },
      occurredAt: now,
      correlationId: by.correlationId,
    }),
  )
  const rules = deps.rulesAt(now)
  return ok({
    legs: legs.length,
    changed: differ,
    kinds: inOrder(counts),
    week: { before: weekUnder(rules, now), after: weekUnder(changed(rules), now) },
  })
}

/** How the rules do in the week of known truth. */
export function weekUnder(rules: EscortRules, now: Temporal.Instant): Accuracy {
  const start = now.epochMilliseconds - 7 * 24 * 3_600_000
  return measureAccuracy(scriptedWeek(rules, start), rules)
}

/** Kinds and moments of what somebody would have had to look at. */
const loudKinds = (events: readonly Judged[]) => conclusionsOf(events, ({ level }) => level !== 'info')
