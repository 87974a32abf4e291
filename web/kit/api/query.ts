import { useCallback, useEffect, useRef, useState } from 'react'
import { get, type Problem } from './client.ts'

/** What a screen shows of a read: nothing yet, the value (perhaps old, with the problem of the last try), or the problem. */
export type Query<T> = {
  /** Asks again now. */
  readonly reload: () => void
  /** Real time (ms) of the value shown; null while there is none. */
  readonly at: number | null
  /** A request is under way. */
  readonly busy: boolean
} & (
  | { readonly state: 'loading'; readonly value: null; readonly problem: null }
  | { readonly state: 'ready'; readonly value: T; readonly problem: Problem | null }
  | { readonly state: 'failed'; readonly value: null; readonly problem: Problem }
)

interface Kept {
  readonly path: string
  readonly value: unknown
  readonly at: number
}

/** Last answers of this visit: going back shows them at once, with their age, while the new one is fetched. */
const kept = new Map<string, Kept>()

/** Forgets what was read (after signing out or after a command changed it). */
export function forget(prefix = ''): void {
  for (const path of kept.keys()) if (path.startsWith(prefix)) kept.delete(path)
}

/**
 * Reads a path and keeps it fresh: again every `refreshMs` while the page is visible, when the page comes back, and when
 * the network does. A null path reads nothing. A failed refresh keeps the old value beside its problem.
 */
export function useQuery<T>(path: string | null, { refreshMs = 0 }: { refreshMs?: number } = {}): Query<T> {
  const [shown, setShown] = useState<Kept | null>(() => (path === null ? null : (kept.get(path) ?? null)))
  const [failed, setFailed] = useState<{ path: string; problem: Problem } | null>(null)
  const [busy, setBusy] = useState(path !== null)
  const turn = useRef(0)

  const ask = useCallback(async () => {
    if (path === null) return
    turn.current += 1
    const mine = turn.current
    setBusy(true)
    const answer = await get<T>(path)
    if (mine !== turn.current) return
    setBusy(false)
    if (answer.ok) {
      const entry = { path, value: answer.value, at: answer.at }
      kept.set(path, entry)
      setShown(entry)
      setFailed(null)
    } else setFailed({ path, problem: answer.problem })
  }, [path])

  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the request and its sign of being busy begin together
    void ask()
    return () => {
      turn.current += 1
    }
  }, [ask])
  useRefresh(ask, path === null ? 0 : refreshMs)

  const now = shown?.path === path ? shown : path === null ? null : (kept.get(path) ?? null)
  const problem = failed?.path === path ? failed.problem : null
  const common = { reload: () => void ask(), at: now?.at ?? null, busy }
  if (now) return { ...common, state: 'ready', value: now.value as T, problem }
  if (problem) return { ...common, state: 'failed', value: null, problem }
  return { ...common, state: 'loading', value: null, problem: null }
}

function useRefresh(ask: () => Promise<void>, refreshMs: number): void {
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') void ask()
    }
    const timer = refreshMs > 0 ? setInterval(again, refreshMs) : null
    document.addEventListener('visibilitychange', again)
    addEventListener('online', again)
    return () => {
      if (timer !== null) clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
      removeEventListener('online', again)
    }
  }, [ask, refreshMs])
}
