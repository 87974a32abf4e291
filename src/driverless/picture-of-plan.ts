import type { PlanView } from './contract.ts'
import type { Control } from './domain/control.ts'
import type { Corridor, CorridorPlace } from './domain/corridor.ts'
import { crowdedIn, planWait, type PlanProposal, standingOf } from './domain/plans.ts'

/** The versions of the plan with their signatures, the one in use first; null where no plan is signed: in the twin. */
export function planView(control: Control): PlanView | null {
  const { plan } = control.state
  if (plan === null) return null
  const standing = standingOf(control)
  const view = (root: string, corridor: Corridor, proposal: PlanProposal | null): PlanView['versions'][number] => ({
    version: corridor.version,
    root,
    inUse: proposal === null,
    by: proposal?.by ?? null,
    signed: corridor.authorities.map((side) => ({ side, by: plan.signed[root]?.[side]?.by ?? null })),
    ...changesOf(plan.corridor, corridor),
    crowded: crowdedIn(corridor, standing).map((each) => ({ ...each, vehicles: [...each.vehicles] })),
  })
  return {
    wait: planWait(control),
    versions: [
      view(plan.root, plan.corridor, null),
      ...Object.entries(plan.proposals).map(([root, proposal]) => view(root, proposal.corridor, proposal)),
    ],
  }
}

function changesOf(before: Corridor, next: Corridor) {
  const old = new Map(before.places.map((place) => [place.id, place]))
  const now = new Set(next.places.map(({ id }) => id))
  return {
    added: next.places.flatMap(({ id }) => (old.has(id) ? [] : [id])),
    moved: next.places.flatMap((place) => (isOther(old.get(place.id), place) ? [place.id] : [])),
    removed: before.places.flatMap(({ id }) => (now.has(id) ? [] : [id])),
  }
}

/** The same place, but elsewhere, of another kind or with another rule. */
function isOther(before: CorridorPlace | undefined, place: CorridorPlace): boolean {
  return before !== undefined && JSON.stringify(before) !== JSON.stringify(place)
}
