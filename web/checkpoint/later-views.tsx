import { lazy, useEffect } from 'react'
import type { LaneView } from '#gate/contract.ts'
import { LatePart } from '../kit/boundary.tsx'
import { useTexts } from '../kit/copy.tsx'
import { LateDialog } from '../kit/late-dialog.tsx'
import type { Gate } from './gate.ts'
import type { CrossingsLook } from './crossings.tsx'
import { useLooks } from './looks.ts'
import type { PaletteOptions } from './palette.tsx'
import type { PassLook } from './pass-check.tsx'
import { useCopy, useLaterWords } from './use-copy.ts'
import type { View } from './views.ts'

const matters = () => import('./matters.tsx')
const day = () => import('./day.tsx')
const pass = () => import('./pass-check.tsx')
const crossings = () => import('./crossings.tsx')
const cameras = () => import('./cameras.tsx')
const shift = () => import('./shift.tsx')
const palette = () => import('./palette.tsx')
const hour = () => import('./lane-hour-view.tsx')
const keys = () => import('./officer-keys.tsx')

// The lanes come first; the other views are pieces of their own.
const Matters = lazy(async () => ({ default: (await matters()).Matters }))
const Day = lazy(async () => ({ default: (await day()).Day }))
const PassCheck = lazy(async () => ({ default: (await pass()).PassCheck }))
const Crossings = lazy(async () => ({ default: (await crossings()).Crossings }))
const Cameras = lazy(async () => ({ default: (await cameras()).Cameras }))
const ShiftLog = lazy(async () => ({ default: (await shift()).ShiftLog }))

const Palette = lazy(async () => ({ default: (await palette()).Palette }))
const OfficerKeys = lazy(async () => ({ default: (await keys()).OfficerKeys }))
const LaneHour = lazy(async () => ({ default: (await hour()).LaneHour }))

/** Lets the lanes settle before the rest is fetched, in milliseconds. */
const AFTER_MS = 3_000

/** The views beside the lanes. All are fetched while the network is there, so that each opens at once; one that is lost takes neither the lanes nor the others away. */
export function LaterView({
  view,
  checkpoint,
  zone,
  officer,
  gate,
  onLane,
}: {
  readonly view: View
  readonly checkpoint: string
  readonly zone: string
  readonly officer: string | null
  readonly gate: Gate
  /** Shows a lane. */
  readonly onLane: (lane: string) => void
}) {
  const passes = useLooks<PassLook>()
  const crossed = useLooks<CrossingsLook>()
  useEffect(() => {
    const fetch = () => {
      void useLaterWords.ahead()
      void Promise.allSettled([matters, day, pass, crossings, cameras, shift, palette, hour, keys].map((one) => one()))
    }
    const later = setTimeout(fetch, AFTER_MS)
    return () => clearTimeout(later)
  }, [])
  return (
    <LatePart of={view}>
      {view === 'matters' && (
        <Matters gate={gate} checkpoint={checkpoint} zone={zone} officer={officer} onLane={onLane} />
      )}
      {view === 'day' && <Day checkpoint={checkpoint} zone={zone} mayAct={officer !== null} />}
      {view === 'pass' && <PassCheck checkpoint={checkpoint} zone={zone} looks={passes} />}
      {view === 'crossings' && <Crossings checkpoint={checkpoint} zone={zone} looks={crossed} />}
      {view === 'cameras' && <Cameras checkpoint={checkpoint} zone={zone} />}
      {view === 'shift' && <ShiftLog checkpoint={checkpoint} zone={zone} officer={officer} lanes={gate.lanes ?? []} />}
    </LatePart>
  )
}

/** What stands over a view: the keys, the commands about the lane as it stood when they were asked for, or a lane's last hour. */
export type Opened =
  | { readonly what: 'keys' }
  | { readonly what: 'palette'; readonly seen: LaneView | null }
  | { readonly what: 'hour'; readonly lane: string }

/** The dialogs that are fetched when the lanes stand. */
export function LaterDialog({
  opened,
  view,
  checkpoint,
  zone,
  palette: commands,
  onOpen,
}: {
  readonly opened: Opened | null
  readonly view: View
  readonly checkpoint: string
  readonly zone: string
  readonly palette: Omit<PaletteOptions, 'seen' | 'onKeys'>
  /** Opens another one, or none. */
  readonly onOpen: (opened: Opened | null) => void
}) {
  const { kit } = useTexts()
  const { lanes } = useCopy()
  const title = { palette: kit.palette.open, hour: lanes.hour, keys: kit.errors.title }
  const onClose = () => onOpen(null)
  const onKeys = () => onOpen({ what: 'keys' })
  return (
    <LateDialog of={opened?.what ?? ''} title={title[opened?.what ?? 'keys']} onClose={onClose}>
      {opened?.what === 'palette' && <Palette {...commands} seen={opened.seen} onKeys={onKeys} onClose={onClose} />}
      {opened?.what === 'keys' && <OfficerKeys view={view} mayAct={commands.commands !== null} onClose={onClose} />}
      {opened?.what === 'hour' && (
        <LaneHour
          lane={opened.lane}
          purpose={commands.lanes.find(({ lane }) => lane === opened.lane)?.purpose ?? null}
          checkpoint={checkpoint}
          zone={zone}
          mayAct={commands.commands !== null}
          onClose={onClose}
        />
      )}
    </LateDialog>
  )
}
