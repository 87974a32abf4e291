import List from 'lucide-react/icons/list'
import LocateFixed from 'lucide-react/icons/locate-fixed'
import MapIcon from 'lucide-react/icons/map'
import MapPinOff from 'lucide-react/icons/map-pin-off'
import Search from 'lucide-react/icons/search'
import { lazy, useState } from 'react'
import type { Checkpoint } from '#reference/contract.ts'
import { useCheckpoints } from '../../kit/api/reference.ts'
import { LatePart } from '../../kit/boundary.tsx'
import { Button } from '../../kit/button.tsx'
import { checkpointsByName } from '../../kit/checkpoints-by-name.ts'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useNarrow } from '../../kit/narrow.ts'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import type { LonLat } from '../../kit/rich/map/model.ts'
import { distanceKm } from '../../kit/rich/map/project.ts'
import { useMyPlace } from '../my-place.ts'
import { useMoreCopy } from '../use-copy.ts'
import { CheckpointRow, type Found } from './checkpoint-row.tsx'

const CheckpointMap = lazy(async () => ({ default: (await import('./checkpoint-map.tsx')).CheckpointMap }))

/**
 * The checkpoints to choose from, by neighbouring country, by name or by what is near; the one of the last journey stands first.
 * Each row tells its first free time, on the clocks of both sides, and how full that day is [R707-16.1]. Nobody need be signed in.
 */
export function CheckpointChoice({
  chosen,
  last = null,
  onChoose,
}: {
  readonly chosen: string | null
  /** The checkpoint of the driver's last journey. */
  readonly last?: string | null
  readonly onChoose: (code: string) => void
}) {
  const { book: copy, where } = useMoreCopy()
  const texts = useTexts()
  const list = useCheckpoints()
  const [country, setCountry] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [onMap, setOnMap] = useState(false)
  const narrow = useNarrow('(max-width: 60rem)')
  const { me, state, ask } = useMyPlace()
  if (list.state === 'loading') return <Skeleton lines={6} height="4.5rem" />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const all = list.value.checkpoints
  // Where there is room for both, and something to draw.
  const beside = !narrow && all.some(({ location }) => location !== null)
  const found = checkpointsByName(all, text, texts)
    .filter((checkpoint) => country === null || checkpoint.neighbour === country)
    .map((checkpoint) => ({ checkpoint, km: me && kmTo(checkpoint, me), isLast: checkpoint.code === last }))
    .toSorted(byUse)
  return (
    <div className="stack">
      <Countries all={all} chosen={country} onChoose={setCountry} />
      <TextField
        label={copy.search}
        prefix={<Icon of={Search} size="s" />}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="visually-hidden" role="status">
        {fill(copy.found, { n: found.length })}
      </p>
      {found.length === 0 && (
        <EmptyState icon={MapPinOff} title={copy.noMatch}>
          {copy.noMatchHint}
        </EmptyState>
      )}
      <div className="row">
        {!beside && (
          <Button icon={onMap ? List : MapIcon} onClick={() => setOnMap(!onMap)}>
            {onMap ? copy.inList : copy.onMap}
          </Button>
        )}
        {!me && (
          <Button icon={LocateFixed} busy={state === 'asking'} onClick={ask}>
            {copy.nearest}
          </Button>
        )}
      </div>
      {state === 'refused' && <p className="quiet">{where.noPlace}</p>}
      <div className="checkpoint-choice" data-beside={beside || undefined}>
        {(beside || !onMap) && <Rows found={found} chosen={chosen} onChoose={onChoose} />}
        {(beside || onMap) && (
          <LatePart height="22rem">
            <CheckpointMap found={found} chosen={chosen} me={me} beside={beside} onChoose={onChoose} />
          </LatePart>
        )}
      </div>
    </div>
  )
}

function Rows({
  found,
  chosen,
  onChoose,
}: {
  readonly found: readonly Found[]
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}) {
  return (
    <ul className="checkpoints">
      {found.map((one) => (
        <CheckpointRow {...one} chosen={one.checkpoint.code === chosen} onChoose={onChoose} key={one.checkpoint.code} />
      ))}
    </ul>
  )
}

/** The countries that checkpoints lead to, and all of them. */
function Countries({
  all,
  chosen,
  onChoose,
}: {
  readonly all: readonly Checkpoint[]
  readonly chosen: string | null
  readonly onChoose: (country: string | null) => void
}) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  return (
    <div className="chips" role="group" aria-label={copy.steps.checkpoint}>
      <Chip pressed={chosen === null} onPress={() => onChoose(null)}>
        {copy.allCountries}
        {DOT}
        {all.length}
      </Chip>
      {[...new Set(all.map(({ neighbour }) => neighbour))].map((code) => (
        <Chip key={code} pressed={chosen === code} onPress={() => onChoose(code)}>
          {kit.countries[code] ?? code}
        </Chip>
      ))}
    </div>
  )
}

function Chip({
  pressed,
  onPress,
  children,
}: {
  readonly pressed: boolean
  readonly onPress: () => void
  readonly children: React.ReactNode
}) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  )
}

/** The last used first, then the nearest, as far as that is known. */
function byUse(a: Found, b: Found): number {
  if (a.isLast !== b.isLast) return a.isLast ? -1 : 1
  return a.km === null || b.km === null ? Number(a.km === null) - Number(b.km === null) : a.km - b.km
}

/** How far a checkpoint is as the crow flies; null where its place is not known. */
function kmTo({ location }: Checkpoint, me: LonLat): number | null {
  return location && distanceKm(me, [location.longitude, location.latitude])
}
