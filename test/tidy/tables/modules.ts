import { MODULES } from '#apps/modules.ts'
import type { FolderKind } from '#platform/module.ts'

/**
 * The modules and the arrows between them. The rules in `rules/` read the tables of this folder, the tests beside them
 * feed every rule a violation, and `tree.test.ts` runs all rules over the real files. A change here needs a reason beside
 * it, and one of weight an ADR in docs/adr.
 */

/** Modules that serve the systems. */
export const SUPPORTING_MODULES = ['platform', 'law', 'reference', 'identity', 'audit', 'notices'] as const

/** Modules of the border's own work: all others that are part of the release. */
export const SYSTEM_MODULES: readonly string[] = MODULES.map(({ name }) => name).filter(
  (name) => !SUPPORTING_MODULES.some((one) => one === name),
)

/**
 * `a: { b: why }` means that a's use cases and jobs may import `#b/public.ts`. Against the arrow only facts and ports go.
 * Each descriptor says its own, in `uses`. There is no circle.
 */
export const MODULE_GRAPH: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  MODULES.map(({ name, uses }) => [name, uses]),
)

/** `a: { b: why }` means that a's pure rules may compute with those of b, `src/b/domain`. Each descriptor says its own, in `domains`. */
export const DOMAIN_GRAPH: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  MODULES.map(({ name, domains = {} }) => [name, domains]),
)

/** Names of the folders of a kind that modules have of their own. */
export function foldersOfKind(kind: FolderKind): readonly string[] {
  const own = MODULES.flatMap(({ folders = {} }) => Object.entries(folders))
  return [...new Set(own.flatMap(([folder, its]) => (its === kind ? [folder] : [])))]
}

/** Every module's use cases may write the audit. */
export const OPEN_TO_ALL_MODULES = ['audit'] as const

/** Schemas that a module owns besides the one of its name. */
export const OWN_SCHEMAS: Readonly<Record<string, readonly string[]>> = { platform: ['graphile_worker', 'public'] }
