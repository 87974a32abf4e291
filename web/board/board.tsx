import ArrowRight from 'lucide-react/icons/arrow-right'
import BellRing from 'lucide-react/icons/bell-ring'
import Hourglass from 'lucide-react/icons/hourglass'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'
import type { BoardAnswer, BoardRow } from '#gate/contract.ts'
import { useCheckpoint } from '../kit/api/reference.ts'
import { useNow, useRealNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { LANGUAGE_NAMES } from '../kit/copy/language-names.ts'
import { statement } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Icon } from '../kit/icon.tsx'
import { LANGUAGES } from '../kit/language.ts'
import { LiveSign } from '../kit/live-sign.tsx'
import { Mark } from '../kit/shell.tsx'
import { Plate } from '../kit/plate.tsx'
import { Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant, Time, ZoneClock } from '../kit/time.tsx'
import { useAwake, useBoard, useLanguagesInTurn, useHighWall, usePages, useWall } from './board-state.ts'
import { laneSign } from './lane-sign.ts'
import { useCopy } from './use-copy.ts'
import { useVoice, type VoiceState } from './voice.ts'

/** Older than this the board says itself that it must not be believed. */
const STALE_MS = 60_000

/**
 * How many lines a wall screen shows at once: few and large. A place free above gives room for one more line of called ones
 * below; where nobody drives in, the words that say so take the other one.
 */
const ON_WALL = { enter: 2, called: 3, next: 8 } as const
/** A wall screen of 16:10 has room for more of the next. */
const NEXT_ON_HIGH_WALL = 10
/** Called ones in a line; where nobody is next they have the whole width. */
const CALLED_IN_LINE = { beside: 2, alone: 3 } as const
/** Who leaves the waiting zone is called; who comes into it is one of the next. */
const WAYS_OF = { enter: null, called: 'from-zone', next: 'to-zone' } as const

/** Who drives in now, who is called, who is next [R707-12, R707-32c]. */
export function Board({ checkpoint }: { readonly checkpoint: string }) {
  const { board, at, live } = useBoard(checkpoint)
  useLanguagesInTurn()
  useAwake()
  const voice = useVoice(board?.rows ?? null)
  const stale = useRealNow(1_000) - (at ?? Number.POSITIVE_INFINITY) > STALE_MS
  const rowsOf = (state: 'enter' | 'called' | 'next' | 'entered') => {
    const way = state === 'entered' ? null : WAYS_OF[state]
    return board?.rows.filter((row) => row.state === state || row.state === way) ?? []
  }
  return (
    <main className="board" data-stale={stale || undefined}>
      <Head checkpoint={checkpoint} board={board} />
      {stale && <Stale />}
      {board ? (
        <Body enter={rowsOf('enter')} called={rowsOf('called')} next={rowsOf('next')} zone={board.zone} />
      ) : (
        <Skeleton lines={4} height="8rem" />
      )}
      <footer className="board-foot">
        <Entered rows={rowsOf('entered')} />
        <Voice state={voice} />
        <LiveSign state={live} at={at} />
      </footer>
    </main>
  )
}

/** The three panels. Where nobody is next, that panel gives its width to the plates that are called. */
function Body({
  enter,
  called,
  next,
  zone,
}: {
  readonly enter: readonly BoardRow[]
  readonly called: readonly BoardRow[]
  readonly next: readonly BoardRow[]
  readonly zone: string
}) {
  const alone = next.length === 0
  const high = useHighWall()
  const lines = ON_WALL.called + (enter.length < ON_WALL.enter ? 1 : 0)
  return (
    <div className="board-body" data-called={alone ? 'alone' : 'beside'}>
      <div className="board-main">
        <Section state="enter" rows={enter} zone={zone} most={ON_WALL.enter} />
        <Section state="called" rows={called} zone={zone} most={lines * CALLED_IN_LINE[alone ? 'alone' : 'beside']} />
      </div>
      <Section state="next" rows={next} zone={zone} most={high ? NEXT_ON_HIGH_WALL : ON_WALL.next} />
    </div>
  )
}

function Head({ checkpoint, board }: { readonly checkpoint: string; readonly board: BoardAnswer | null }) {
  const { kit, language } = useTexts()
  const place = useCheckpoint(checkpoint)
  const zone = place?.zone ?? board?.zone ?? 'UTC'
  const now = useNow(1_000)
  return (
    <header className="board-head">
      <Mark />
      <div className="board-place">
        <h1>{place?.names[language] ?? '…'}</h1>
        <p>{formatInstant(now, 'day', kit, zone)}</p>
      </div>
      <p className="board-languages" aria-hidden="true">
        {LANGUAGES.map((code) => (
          <span key={code} lang={code} data-shown={code === language || undefined}>
            {LANGUAGE_NAMES[code].short}
          </span>
        ))}
      </p>
      {place && <ZoneClock zone={place.neighbourZone} label={kit.countries[place.neighbour] ?? kit.clock.there} />}
      <div className="board-clock">
        <ZoneClock zone={zone} label={kit.clock.local} />
      </div>
    </header>
  )
}

function Stale() {
  const copy = useCopy()
  const { language } = useTexts()
  return (
    <div className="board-stale" role="alert">
      <Icon of={TriangleAlert} size="l" />
      <p>
        <strong>{statement(copy.staleTitle, language)}</strong> {copy.staleText}
      </p>
    </div>
  )
}

const ICONS = { enter: ArrowRight, called: BellRing, next: Hourglass }

function Section({
  state,
  rows,
  zone,
  most,
}: {
  readonly state: 'enter' | 'called' | 'next'
  readonly rows: readonly BoardRow[]
  readonly zone: string
  /** How many rows a wall screen shows of it at once. */
  readonly most: number
}) {
  const copy = useCopy()
  const wall = useWall()
  const { page, pages, shown } = usePages(rows, wall ? most : 0)
  return (
    <section className="board-section" data-state={state} aria-labelledby={`board-${state}`}>
      <h2 id={`board-${state}`}>
        <Icon of={ICONS[state]} />
        {copy.sections[state]}
        {pages > 1 && <span className="board-page">{fill(copy.page, { n: page + 1, of: pages })}</span>}
      </h2>
      {rows.length === 0 && <p className="board-none">{copy.none[state]}</p>}
      <ol aria-live={state === 'next' ? 'off' : 'polite'}>
        {shown.map((row) => (
          <li className="board-row" key={`${row.country} ${row.plate}`}>
            <Plate country={row.country} plate={row.plate} />
            {row.lane && row.state === 'enter' && (
              <span className="board-lane">
                <span className="board-lane-word">{copy.lane}</span> {laneSign(row.lane)}
              </span>
            )}
            <Aside row={row} zone={zone} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Beside the plate: that it comes into the waiting zone or leaves it just now, else its booked time. */
function Aside({ row, zone }: { readonly row: BoardRow; readonly zone: string }) {
  const copy = useCopy()
  if (row.state === 'from-zone' || row.state === 'to-zone')
    return <span className="board-way">{copy.ways[row.state]}</span>
  return (
    row.startsAt && (
      <span className="board-time">
        <Time at={row.startsAt} zone={zone} />
      </span>
    )
  )
}

function Entered({ rows }: { readonly rows: readonly BoardRow[] }) {
  const copy = useCopy()
  if (rows.length === 0) return null
  return (
    <div className="board-entered">
      <span>{copy.entered}</span>
      {rows.slice(0, 4).map((row) => (
        <Plate key={`${row.country} ${row.plate}`} country={row.country} plate={row.plate} size="s" />
      ))}
    </div>
  )
}

function Voice({ state }: { readonly state: VoiceState }) {
  const copy = useCopy()
  return (
    <span className="board-voice">
      <Icon of={state === 'on' ? Volume2 : VolumeX} size="s" />
      {copy.voice[state]}
    </span>
  )
}
