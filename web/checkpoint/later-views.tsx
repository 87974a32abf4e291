import { lazy, Suspense, useEffect } from 'react'
import type { LaneView } from '#gate/contract.ts'
import { Skeleton } from '../kit/states-of-lists.tsx'
import type { View } from './views.ts'

const day = () => import('./day.tsx')
const pass = () => import('./pass-check.tsx')
const crossings = () => import('./crossings.tsx')
const cameras = () => import('./cameras.tsx')
const shift = () => import('./shift.tsx')

// The lanes come first; the other views are pieces of their own.
const Day = lazy(async () => ({ default: (await day()).Day }))
const PassCheck = lazy(async () => ({ default: (await pass()).PassCheck }))
const Crossings = lazy(async () => ({ default: (await crossings()).Crossings }))
const Cameras = lazy(async () => ({ default: (await cameras()).Cameras }))
const ShiftLog = lazy(async () => ({ default: (await shift()).ShiftLog }))

/** Lets the lanes settle before the rest is fetched, in milliseconds. */
const AFTER_MS = 3_000

/** The views beside the lanes. All are fetched while the network is there, so that each opens at once. */
export function LaterView({
  view,
  checkpoint,
  zone,
  officer,
  lanes,
}: {
  readonly view: View
  readonly checkpoint: string
  readonly zone: string
  readonly officer: string | null
  readonly lanes: readonly LaneView[]
}) {
  useEffect(() => {
    const later = setTimeout(
      () => void Promise.allSettled([day, pass, crossings, cameras, shift].map((one) => one())),
      AFTER_MS,
    )
    return () => clearTimeout(later)
  }, [])
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      {view === 'day' && <Day checkpoint={checkpoint} zone={zone} mayAct={officer !== null} />}
      {view === 'pass' && <PassCheck checkpoint={checkpoint} zone={zone} />}
      {view === 'crossings' && <Crossings checkpoint={checkpoint} zone={zone} />}
      {view === 'cameras' && <Cameras checkpoint={checkpoint} zone={zone} />}
      {view === 'shift' && <ShiftLog checkpoint={checkpoint} zone={zone} officer={officer} lanes={lanes} />}
    </Suspense>
  )
}
