import { SEAL } from '#kernel/forms/shared-facts.ts'
import { plateKey } from '#kernel/plate.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Transaction } from '#platform/database.ts'
import type { Tell } from '#platform/facts.ts'
import { lockRemovedSeal, lockUntoldSeals, type SealsOf, saveTold, type UntoldSeal } from './store/told-store.ts'

/**
 * Tells every module that hears it how the seals of some legs or trips are, if their state or the alarm changed since it was told
 * last; in the transaction that changed it, after everything else, so that it is told if, and only if, it became true.
 */
export async function tellSeals(tx: Transaction, tell: Tell, of: SealsOf, now: Temporal.Instant): Promise<void> {
  for (const seal of await lockUntoldSeals(tx, of)) await tellOne(tx, tell, seal, now)
}

/** Tells that a seal came off. */
export async function tellSealRemoved(tx: Transaction, tell: Tell, leg: string, now: Temporal.Instant): Promise<void> {
  const seal = await lockRemovedSeal(tx, leg)
  if (seal) await tellOne(tx, tell, seal, now)
}

async function tellOne(tx: Transaction, tell: Tell, told: UntoldSeal, now: Temporal.Instant): Promise<void> {
  const { seal, state, alarm } = told
  const observedAt = await saveTold(tx, told, now)
  await tell(tx, SEAL, { seal, state, alarm, subjects: subjectsOf(told), observedAt })
}

function subjectsOf({ plateKey: truck, plateCountry, trailer, container }: UntoldSeal): readonly SubjectKey[] {
  const pulled = plateKey(null, trailer ?? '')
  return [
    { kind: 'plate', id: truck, ...(plateCountry !== null && { country: plateCountry }) },
    ...(pulled === '' ? [] : [{ kind: 'plate' as const, id: pulled }]),
    ...(container === null ? [] : [{ kind: 'container' as const, id: container }]),
  ]
}
