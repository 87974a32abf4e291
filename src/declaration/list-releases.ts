import type { ReleaseFact, SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import { type Port, port } from '#platform/module-context.ts'
import { holdsFor } from './domain/amendment.ts'
import { hasReleased } from './domain/life-cycle.ts'
import { subjectsOf } from './domain/subjects.ts'
import { findByUcr, listActs, listBySubject, listVersions } from './store/declaration-store.ts'
import type { DeclarationTable } from './store/tables.ts'

/**
 * Decisions of both customs about a declaration, or about the goods with which a truck, container or seal travels, newest
 * declaration first.
 */
export interface Releases {
  of(subject: SubjectKey): Promise<readonly ReleaseFact[]>
}

/** Where other modules ask for releases. */
export const RELEASES: Port<Releases> = port('declaration.releases')

/**
 * The last decision of each side about each declaration of a subject. A release counts for the version whose root it carries, for one
 * to which its side agreed afterwards, and for one in which nothing differs that its side reads; for no other [DEC-33, DEC-40].
 */
export async function listReleases(db: Database, { kind, id }: SubjectKey): Promise<readonly ReleaseFact[]> {
  const declarations = kind === 'declaration' ? await listNamed(db, id) : await listBySubject(db, kind, id)
  return (await Promise.all(declarations.map((declaration) => listReleasesOf(db, declaration)))).flat()
}

async function listNamed(db: Database, ucr: string): Promise<readonly DeclarationTable[]> {
  const declaration = await findByUcr(db, ucr)
  return declaration ? [declaration] : []
}

/** The last decision of each side about one declaration, as {@link listReleases} tells it. */
async function listReleasesOf(db: Database, declaration: DeclarationTable): Promise<readonly ReleaseFact[]> {
  const [acts, versions] = await Promise.all([listActs(db, declaration.id), listVersions(db, declaration.id)])
  const present = versions.find(({ version }) => version === declaration.version)
  if (!present) return []
  const subjects = subjectsOf(present.document.core)
  return (['KZ', 'CN'] as const).flatMap((side) => {
    const own = acts.filter((act) => act.side === side)
    const last = own.at(-1)
    if (!last) return []
    const release = own.findLast(({ act }) => act === 'release' || act === 'agree')
    const seen = release && versions.find(({ version }) => version === release.version)
    const holds = seen !== undefined && holdsFor(side, seen.document, present.document)
    const state = declaration.states[side]
    const released = holds && hasReleased(state)
    const { root, at } = released && release ? release : last
    const decision = released ? 'released' : decisionOf(state)
    return [{ declaration: declaration.ucr, authority: side, decision, root, subjects, decidedAt: at }]
  })
}

function decisionOf(state: string): ReleaseFact['decision'] {
  if (state === 'rejected' || state === 'returned') return 'refused'
  return state === 'withdrawn' || state === 'invalidated' ? 'withdrawn' : 'held'
}
