import { useEffect, useState } from 'react'
import type { BoardAnswer } from '#gate/contract.ts'
import { type LiveState, useLive } from '../kit/api/live.ts'
import { useQuery } from '../kit/api/query.ts'
import { useTexts } from '../kit/copy.tsx'
import { isLanguage, LANGUAGES } from '../kit/language.ts'

/** While the stream is lost the board asks by itself. */
const WITHOUT_STREAM_MS = 5_000
/** A quiet night looks the same as a dead line: the stream is opened anew to prove that it lives. */
const PROOF_MS = 20_000
const LANGUAGE_MS = 9_000

/** Where the rows of a board are read; its stream lies below. */
export const boardPath = (checkpoint: string): string => `/api/gate/boards/${encodeURIComponent(checkpoint)}`

/** The rows of the board, when they came (real ms), and whether the line is alive. */
export function useBoard(checkpoint: string): {
  readonly board: BoardAnswer | null
  readonly at: number | null
  readonly live: LiveState
} {
  const path = boardPath(checkpoint)
  const [told, setTold] = useState<{ board: BoardAnswer; at: number } | null>(null)
  const stream = useLive(
    `${path}/stream`,
    ['board'],
    (_event, body) => setTold({ board: body as BoardAnswer, at: Date.now() }),
    { silenceMs: PROOF_MS },
  )
  const asked = useQuery<BoardAnswer>(path, { refreshMs: stream.state === 'live' ? 0 : WITHOUT_STREAM_MS })
  const newer = told !== null && told.at >= (asked.at ?? 0)
  return {
    board: newer ? told.board : (asked.value ?? told?.board ?? null),
    at: newer ? told.at : (asked.at ?? told?.at ?? null),
    live: stream.state,
  }
}

/** Tells everything in the four languages in turn; `?lang=kk` stays with one. */
export function useLanguagesInTurn(): void {
  const { language, show } = useTexts()
  const fixed = isLanguage(new URLSearchParams(location.search).get('lang'))
  useEffect(() => {
    if (fixed) return
    const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? 'ru'
    const timer = setTimeout(() => show(next), LANGUAGE_MS)
    return () => clearTimeout(timer)
  }, [fixed, language, show])
}

/** Keeps the screen awake, where the browser can. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
    }
    const again = () => void ask()
    again()
    document.addEventListener('visibilitychange', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      void lock?.release()
    }
  }, [])
}

/** Turns pages when there are more rows than fit; `perPage` 0 shows all. */
export function usePages<T>(rows: readonly T[], perPage: number, everyMs = 7_000) {
  const pages = perPage === 0 ? 1 : Math.max(1, Math.ceil(rows.length / perPage))
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (pages === 1) return
    const timer = setInterval(() => setTurn((now) => now + 1), everyMs)
    return () => clearInterval(timer)
  }, [pages, everyMs])
  const page = turn % pages
  return { page, pages, shown: perPage === 0 ? rows : rows.slice(page * perPage, (page + 1) * perPage) }
}

/** True on screens that are looked at from afar; a phone scrolls instead of turning pages. */
export const useWall = (): boolean => useMedia('(min-width: 60rem)')

/** True on a wall screen of 16:10 and higher, where what is next has smaller lines: the same as in `board.css`. */
export const useHighWall = (): boolean =>
  useMedia('(min-width: 60.0625rem) and (orientation: landscape) and (max-aspect-ratio: 17 / 10)')

function useMedia(media: string): boolean {
  const [is, setIs] = useState(() => matchMedia(media).matches)
  useEffect(() => {
    const query = matchMedia(media)
    const look = () => setIs(query.matches)
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [media])
  return is
}
