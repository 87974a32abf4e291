import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

interface LockedPackage {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const ROOT = path.resolve(import.meta.dirname, '..', '..')
const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>
}

/** Optional dependencies that a package names and the lock file does not hold: each makes `npm ci` fail on an empty machine. */
function unlocked(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`])
      .map((name) => `${place || 'package.json'} → ${name}`),
  )
}

test('every optional dependency stands in the lock file, so that npm ci works on an empty machine', () => {
  assert.deepEqual(unlocked(lock.packages), [])
  const broken = { 'node_modules/a': { optionalDependencies: { 'a-android': '1.0.0' } } }
  assert.deepEqual(unlocked(broken), ['node_modules/a → a-android'])
})

test('every version of package.json is exact', () => {
  const own = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as LockedPackage
  const wanted = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies }
  const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  assert.deepEqual(loose, [])
})
