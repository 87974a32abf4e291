import type { ReleaseFact, SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import { type Port, port } from '#platform/module-context.ts'
import { listActs, listBySubject } from './store/declaration-store.ts'
import { findVersion } from './store/declaration-store.ts'
import { subjectsOf } from './domain/subjects.ts'

/** Decisions of both customs about the goods with which a truck, container or seal travels, newest declaration first. */
export interface Releases {
  of(subject: SubjectKey): Promise<readonly ReleaseFact[]>
}

/** Where other modules ask for releases. */
export const RELEASES: Port<Releases> = port('declaration.releases')

/**
 * The last decision of each side about each declaration of a subject. A release counts for the version whose root it
 * carries and no other: after an amendment there is none until customs release anew [DEC-40].
 */
export async function listReleases(db: Database, { kind, id }: SubjectKey): Promise<readonly ReleaseFact[]> {
  const declarations = await listBySubject(db, kind, id)
  const found = await Promise.all(
    declarations.map(async (declaration): Promise<readonly ReleaseFact[]> => {
      const [acts, version] = await Promise.all([
        listActs(db, declaration.id),
        findVersion(db, declaration.id, declaration.version),
      ])
      const subjects = version ? subjectsOf(version.document.core) : []
      return (['KZ', 'CN'] as const).flatMap((side) => {
        const release = acts.findLast(
          (act) => act.side === side && act.act === 'release' && act.version === declaration.version,
        )
        const last = acts.findLast((act) => act.side === side)
        if (!last) return []
        const decision = decisionOf(declaration.states[side], release !== undefined)
        const { root, at } = release ?? last
        return [{ declaration: declaration.ucr, authority: side, decision, root, subjects, decidedAt: at }]
      })
    }),
  )
  return found.flat()
}

function decisionOf(state: string, released: boolean): ReleaseFact['decision'] {
  if (released && ['released', 'exited', 'cleared'].includes(state)) return 'released'
  if (state === 'rejected' || state === 'returned') return 'refused'
  return state === 'withdrawn' || state === 'invalidated' ? 'withdrawn' : 'held'
}
