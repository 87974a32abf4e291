import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What differs from a commit: the tree as it stands, with files that nobody has added yet. */
export function changedFiles(root: string, base: string): readonly string[] {
  const since = git(root, 'diff', '--name-only', base)
  const fresh = git(root, 'ls-files', '--others', '--exclude-standard')
  return [...new Set([...since, ...fresh])]
}

/** Where a branch left main; on main itself, or without one, the last commit. */
export function baseOf(root: string): string {
  try {
    const [base = 'HEAD'] = git(root, 'merge-base', 'HEAD', 'main')
    return base
  } catch {
    return 'HEAD'
  }
}

/** Every file of code by its path from the root. */
export function readCode(root: string): ReadonlyMap<string, string> {
  const files = [...git(root, 'ls-files'), ...git(root, 'ls-files', '--others', '--exclude-standard')]
  const texts = new Map<string, string>()
  for (const file of files) {
    if (!/\.(ts|tsx|js)$/.test(file)) continue
    try {
      texts.set(file, readFileSync(path.join(root, file), 'utf8'))
    } catch {
      // Removed, and not yet committed.
    }
  }
  return texts
}

function git(root: string, ...args: readonly string[]): readonly string[] {
  const text = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return text.split('\n').filter((line) => line !== '')
}
