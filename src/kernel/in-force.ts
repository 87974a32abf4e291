import { assert } from './assert.ts'

/** One version of a legal value or rule, in force on `[from, until)`; `until` null means "until further notice". */
export interface Version {
  readonly from: string
  readonly until: string | null
  /** The act and the paragraph. */
  readonly act: string
  /** Computed and logged, never applied: a coming change being watched before its date. */
  readonly shadow?: boolean
}

/**
 * The one version that is in force on a legal date (`YYYY-MM-DD`, the checkpoint's local day).
 * Asserts that exactly one applies: a gap or an overlap in dated law is a bug, not a case to handle.
 */
export function inForce<V extends Version>(versions: readonly V[], on: string): V {
  const matching = versions.filter((v) => !v.shadow && v.from <= on && (v.until === null || on < v.until))
  const [only] = matching
  assert(only && matching.length === 1, `${matching.length} versions in force on ${on}, expected exactly one`)
  return only
}

/** The shadow versions that would apply on a date: what a coming change would decide. */
export function inShadow<V extends Version>(versions: readonly V[], on: string): readonly V[] {
  return versions.filter((v) => v.shadow === true && v.from <= on && (v.until === null || on < v.until))
}
