import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeWithUs } from './end-with-us.ts'

/** A folder of our own that goes away with all that is in it: by `remove`, and at the latest when this process ends, also by a signal. */
export interface TemporaryFolder {
  readonly folder: string
  readonly remove: () => void
}

/** Makes a temporary folder, through which a database server that runs as another user can pass. */
export function openTemporaryFolder(prefix: string): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  const remove = removeWithUs(folder)
  chmodSync(folder, 0o711)
  return { folder, remove }
}
