import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Result } from '#kernel/result.ts'
import type { TestPlatform } from './platform.ts'

/** What of the promised is not there after a storm, or is there more than once. */
export interface Harm {
  readonly promised: number
  readonly lost: number
  readonly twice: number
}

/** What those at work need of a platform. */
export type StormPlace = Pick<TestPlatform, 'db' | 'pool' | 'installation'>

/** Somebody other than the buyers who is at work all through a storm, and the audit of what he was promised. */
export interface StormActor {
  readonly name: string
  /** How often something broke under him. */
  readonly broken: number
  /** Works until `ended`; what broke is done again under its own id until it is answered. */
  work(ended: () => boolean): Promise<void>
  audit(): Promise<Harm>
}

const AGAIN_MS = 50
/** Between two acts of one person: the storm is the buyers', he is at work beside them. */
export const BREATH_MS = 40
/** Does something until it is answered, whatever breaks under it. */
export function stubborn() {
  const met = { broken: 0 }
  const until = async <T>(act: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await act()
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        met.broken += 1
        await pause(AGAIN_MS)
      }
    }
  }
  return { met, until }
}

/** What was done; a refusal is a fault of the test. */
export function done<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
