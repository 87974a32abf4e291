import type { Database } from '#platform/database.ts'
import { REFERENCE_BLOCK } from '../domain/limits.ts'
import { takeReferenceBlock } from './placement-store.ts'

/** Numbers for human references, never given out twice. */
export interface ReferenceNumbers {
  take(count: number): Promise<readonly bigint[]>
  /** Numbers that were not used after all. */
  giveBack(numbers: readonly bigint[]): void
}

/** Gives out reference numbers from blocks: one question to the database for each block, not for each batch. */
export function openReferences(db: Database): ReferenceNumbers {
  const waiting: bigint[] = []
  return {
    async take(count) {
      while (waiting.length < count) {
        const last = await takeReferenceBlock(db)
        for (let number = last - REFERENCE_BLOCK + 1n; number <= last; number += 1n) waiting.push(number)
      }
      return waiting.splice(0, count)
    },
    giveBack(numbers) {
      waiting.unshift(...numbers)
    },
  }
}
