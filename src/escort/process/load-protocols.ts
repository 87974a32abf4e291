import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Protocol } from '../protocols/protocol.ts'

const FOLDER = join(import.meta.dirname, '..', 'protocols')

/** Every protocol that has a folder, by name: a new one registers itself by being there. */
export async function loadProtocols(): Promise<ReadonlyMap<string, Protocol>> {
  const names = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(FOLDER, entry.name, 'protocol.ts')))
    .map((entry) => entry.name)
    .sort()
  const loaded = await Promise.all(
    names.map(async (name) => {
      const file = pathToFileURL(join(FOLDER, name, 'protocol.ts')).href
      const { protocol } = (await import(file)) as { readonly protocol: Protocol }
      return [name, protocol] as const
    }),
  )
  return new Map(loaded)
}
