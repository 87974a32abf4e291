import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')

/**
 * Builds the web pages when their sources changed, in a checkout that has the build tools; an installation without them
 * (production image) comes with its pages built. A failed build is told and does not keep the platform from starting.
 */
export function buildPages(say: (line: string) => void): void {
  if (!existsSync(path.join(ROOT, 'node_modules', 'vite'))) return
  const built = spawnSync(process.execPath, [path.join(ROOT, 'tools', 'build-web.ts')], { cwd: ROOT, encoding: 'utf8' })
  say(`Web pages: ${(built.stdout || built.stderr).trim().split('\n')[0] ?? 'not built'}`)
}
