import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, get, type Problem } from './client.ts'
import { type Kept, keep, keptOf } from './kept.ts'

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

/** Questions on their way: parts of a screen that ask the same at once share one answer. */
const asked = new Map<string, Promise<Answer<unknown>>>()

/** Questions that were asked before the part that reads them stood; the first that reads takes the answer. */
const ahead = new Map<string, Promise<Answer<unknown>>>()

/** Asks before the part that reads it is there: on a slow line the answer comes beside its script, not after it. */
export function askAhead(path: string): void {
  if (keptOf(path) === null && !ahead.has(path)) ahead.set(path, get<unknown>(path))
}

/** The answer to a question that was asked ahead or is on its way already, else to a new one. */
function getOnce(path: string): Promise<Answer<unknown>> {
  const underWay = asked.get(path)
  if (underWay) return underWay
  const early = ahead.get(path)
  ahead.delete(path)
  // Asked before anybody was signed in: who reads it now may be.
  const again = (told: Answer<unknown>) => (!told.ok && told.problem.kind === 'signed-out' ? get<unknown>(path) : told)
  const answer = (early?.then(again) ?? get<unknown>(path)).finally(() => asked.delete(path))
  asked.set(path, answer)
  return answer
}

interface HowToRead {
  /** Asks again this often, in milliseconds; 0: only when the page or the network comes back. */
  readonly refreshMs?: number
  /** Changes so rarely that a part which is shown later in the visit takes the answer that is there. */
  readonly lasting?: boolean
}

/**
 * Reads a path and keeps it fresh: again every `refreshMs` while the page is visible, when the page comes back, and when
 * the network does. A null path reads nothing. A failed refresh keeps the old value beside its problem. Parts that read the
 * same at once share one question. What was read last is shown at once when somebody comes back, with its age; `reload` always asks anew, since what made it ask may be newer than a question on its way.
 */
export function useQuery<T>(path: string | null, { refreshMs = 0, lasting = false }: HowToRead = {}): Query<T> {
  const [shown, setShown] = useState<Kept | null>(() => (path === null ? null : keptOf(path)))
  const [failed, setFailed] = useState<{ path: string; problem: Problem } | null>(null)
  const [busy, setBusy] = useState(() => path !== null && !(lasting && keptOf(path) !== null))
  const turn = useRef(0)

  const ask = useCallback(
    async (question: (path: string) => Promise<Answer<unknown>>) => {
      if (path === null) return
      turn.current += 1
      const mine = turn.current
      setBusy(true)
      const answer = await question(path)
      if (mine !== turn.current) return
      setBusy(false)
      if (answer.ok) {
        const entry = { path, value: answer.value, at: answer.at }
        keep(entry)
        setShown(entry)
        setFailed(null)
      } else setFailed({ path, problem: answer.problem })
    },
    [path],
  )

  useEffect(() => {
    if (lasting && path !== null && keptOf(path) !== null) return
    // oxlint-disable-next-line react/set-state-in-effect -- the request and its sign of being busy begin together
    void ask(getOnce)
    return () => {
      turn.current += 1
    }
  }, [ask, lasting, path])
  useRefresh(ask, path === null ? 0 : refreshMs)

  const now = shown?.path === path ? shown : path === null ? null : keptOf(path)
  const problem = failed?.path === path ? failed.problem : null
  const common = { reload: () => void ask(get), at: now?.at ?? null, busy }
  if (now) return { ...common, state: 'ready', value: now.value as T, problem }
  if (problem) return { ...common, state: 'failed', value: null, problem }
  return { ...common, state: 'loading', value: null, problem: null }
}

function useRefresh(ask: (question: typeof getOnce) => Promise<void>, refreshMs: number): void {
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') void ask(getOnce)
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
