import { useState } from 'react'
import { useAgain } from './again.ts'
import { useLive } from './live.ts'
import { type Query, useQuery } from './query.ts'

/** What a stream said that tells only of changes. */
export interface Watch {
  /** Grows with each change, and when the line stands anew. */
  readonly turn: number
  /** The line is lost: what is shown is asked for meanwhile. */
  readonly lost: boolean
}

const CHANGED = ['changed'] as const
/** Asked again this often, in milliseconds: without the stream, and for what no signal tells, such as a term that ran out. */
const WITHOUT_STREAM_MS = 5_000
const BESIDE_STREAM_MS = 60_000

/** Listens to a stream that tells only that something `changed`. */
export function useWatch(path: string): Watch {
  const [turn, setTurn] = useState(0)
  const { state } = useLive(path, CHANGED, () => {
    // A page that comes back asks by itself.
    if (document.visibilityState === 'visible') setTurn((now) => now + 1)
  })
  return { turn, lost: state === 'lost' }
}

/** Reads a path, and again whenever the stream told of a change; without a watch only when somebody asks. */
export function useWatchedQuery<T>(path: string, watch: Watch | null): Query<T> {
  const refreshMs = watch === null ? 0 : watch.lost ? WITHOUT_STREAM_MS : BESIDE_STREAM_MS
  const query = useQuery<T>(path, { refreshMs })
  useAgain(query.reload, watch?.turn ?? null)
  return query
}
