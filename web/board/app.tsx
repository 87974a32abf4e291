import './board.css'
import './board-narrow.css'
import { Suspense, useEffect } from 'react'
import { useAbout } from '../kit/api/about.ts'
import { ClockProvider } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { later } from '../kit/later.tsx'
import { Board } from './board.tsx'
import { useCopy } from './use-copy.ts'

/** Boards are chosen once and shown for months. */
const Choose = later(async () => (await import('./choose.tsx')).Choose)

/** A page that runs for weeks takes a new version once a day. */
const RELOAD_MS = 24 * 3_600_000

/** The checkpoint that the address names; null: it is still to be chosen. */
export const shownCheckpoint = (): string | null => new URLSearchParams(location.search).get('checkpoint')

/** The board of the checkpoint named in the address (`/board/?checkpoint=NUR-ZHOLY`). */
export function BoardApp() {
  const copy = useCopy()
  const { kit } = useTexts()
  const about = useAbout()
  const checkpoint = shownCheckpoint()
  useEffect(() => {
    const timer = setInterval(() => {
      if (navigator.onLine) location.reload()
    }, RELOAD_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <ClockProvider
      now={about.value?.clock.now ?? null}
      speed={about.value?.clock.speed ?? 1}
      at={about.at}
      zone={about.value?.authority.zone ?? null}
    >
      <title>{`${copy.title} · ${kit.product}`}</title>
      {checkpoint ? (
        <Board checkpoint={checkpoint} />
      ) : (
        <Suspense>
          <Choose.Part />
        </Suspense>
      )}
    </ClockProvider>
  )
}
