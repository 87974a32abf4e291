import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Role } from '#kernel/principal.ts'
import type { Context } from '#apps/context.ts'

/** For whom a module makes objects. */
export interface ObjectsOwner {
  /** Id of the account or device. */
  readonly id: string
  readonly role: Role
  readonly checkpoint: string
}

/** Ids of objects that belong to somebody, by the `subject` that routes name. */
export type ObjectsOf = (context: Context, owner: ObjectsOwner) => Promise<Readonly<Record<string, string>>>

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The objects that every `test/security/objects/<module>.ts` makes: each exports `objectsOf`. */
export async function objectsOfModules(
  context: Context,
  owner: ObjectsOwner,
): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {}
  for (const file of globSync('test/security/objects/*.ts', { cwd: ROOT }).sort()) {
    const { objectsOf } = (await import(pathToFileURL(path.join(ROOT, file)).href)) as { objectsOf: ObjectsOf }
    Object.assign(all, await objectsOf(context, owner))
  }
  return all
}
