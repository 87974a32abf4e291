import type { Checkpoint, Checkpoints } from '#reference/contract.ts'
import { type Query, useQuery } from './query.ts'

/** Where the checkpoints are listed. */
export const CHECKPOINTS_PATH = '/api/reference/checkpoints'

/** Every checkpoint that takes part in the queue today. */
export function useCheckpoints(): Query<Checkpoints> {
  return useQuery<Checkpoints>(CHECKPOINTS_PATH, { lasting: true })
}

/** One checkpoint; null while it is on the way or not known. */
export function useCheckpoint(code: string | null): Checkpoint | null {
  const list = useCheckpoints()
  return list.value?.checkpoints.find((checkpoint) => checkpoint.code === code) ?? null
}
