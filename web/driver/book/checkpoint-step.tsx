import ArrowRight from 'lucide-react/icons/arrow-right'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import List from 'lucide-react/icons/list'
import MapIcon from 'lucide-react/icons/map'
import MapPinOff from 'lucide-react/icons/map-pin-off'
import Search from 'lucide-react/icons/search'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { FirstFree } from '#queue/contract.ts'
import type { Checkpoint } from '#reference/contract.ts'
import { useCheckpoints } from '../../kit/api/reference.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import type { StepProps } from './book.tsx'

const CheckpointMap = lazy(async () => ({ default: (await import('./checkpoint-map.tsx')).CheckpointMap }))

/** Step 1: the checkpoint, by neighbouring country or by name; each row tells its first free time [R707-16.1]. */
export function CheckpointStep({ draft, change, onNext }: StepProps) {
  const copy = useMoreCopy().book
  const { kit, language, locale } = useTexts()
  const list = useCheckpoints()
  const [country, setCountry] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [onMap, setOnMap] = useState(false)
  if (list.state === 'loading') return <Skeleton lines={6} height="4.5rem" />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const all = list.value.checkpoints
  const countries = [...new Set(all.map(({ neighbour }) => neighbour))]
  const found = all
    .filter((checkpoint) => country === null || checkpoint.neighbour === country)
    .filter((checkpoint) => fits(checkpoint, text))
    .toSorted((a, b) => a.names[language].localeCompare(b.names[language], locale))
  const choose = (code: string) => {
    if (code !== draft.checkpoint) change({ checkpoint: code, day: null, slot: null })
    onNext()
  }
  return (
    <div className="stack">
      <div className="chips" role="group" aria-label={copy.steps.checkpoint}>
        <Chip pressed={country === null} onPress={() => setCountry(null)}>
          {copy.allCountries} · {all.length}
        </Chip>
        {countries.map((code) => (
          <Chip key={code} pressed={country === code} onPress={() => setCountry(code)}>
            {kit.countries[code] ?? code}
          </Chip>
        ))}
      </div>
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
      <Button icon={onMap ? List : MapIcon} onClick={() => setOnMap(!onMap)}>
        {onMap ? copy.inList : copy.onMap}
      </Button>
      {onMap ? (
        <Suspense fallback={<Skeleton lines={1} height="22rem" />}>
          <CheckpointMap checkpoints={found} chosen={draft.checkpoint} onChoose={choose} />
        </Suspense>
      ) : (
        <ul className="checkpoints">
          {found.map((checkpoint) => (
            <li key={checkpoint.code}>
              <Row checkpoint={checkpoint} chosen={checkpoint.code === draft.checkpoint} onChoose={choose} />
            </li>
          ))}
        </ul>
      )}
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

function Row({
  checkpoint,
  chosen,
  onChoose,
}: {
  readonly checkpoint: Checkpoint
  readonly chosen: boolean
  readonly onChoose: (code: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const place = useRef<HTMLButtonElement>(null)
  const seen = useSeen(place)
  return (
    <button
      type="button"
      ref={place}
      className="checkpoint"
      data-chosen={chosen || undefined}
      onClick={() => onChoose(checkpoint.code)}
    >
      <span className="checkpoint-where">
        <span className="checkpoint-name">{checkpoint.names[language]}</span>
        <span className="quiet">
          {kit.countries[checkpoint.neighbour] ?? checkpoint.neighbour} · {checkpoint.region.names[language]}
          {checkpoint.unofficial.includes(language) && ` · ${copy.unofficial}`}
        </span>
      </span>
      <FirstFreeOf checkpoint={checkpoint} seen={seen} />
      <Icon of={ArrowRight} />
    </button>
  )
}

function FirstFreeOf({ checkpoint, seen }: { readonly checkpoint: Checkpoint; readonly seen: boolean }) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  const first = useQuery<FirstFree>(seen ? `/api/queue/checkpoints/${checkpoint.code}/first-free` : null)
  // The place of a list is told when it is known; a checkpoint that does not say is still there to be chosen.
  if (first.state === 'failed') return null
  if (first.state === 'loading') return <span className="checkpoint-free checkpoint-free-coming" />
  const { slot } = first.value
  const time = slot && `${formatInstant(slot.startsAt, 'datetime', kit, checkpoint.zone)}`
  return (
    <span className="checkpoint-free" data-none={slot === null || undefined}>
      <Icon of={CalendarClock} size="s" />
      {time ? fill(copy.firstFree, { time }) : copy.noFree}
    </span>
  )
}

/** True once the element was on the screen: a long list asks only for what is looked at. */
function useSeen(place: React.RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || seen) return
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [place, seen])
  return seen
}

function fits({ code, names, region, aliases }: Checkpoint, text: string): boolean {
  const wanted = plain(text)
  if (wanted === '') return true
  return [code, ...Object.values(names), ...Object.values(region.names), ...aliases].some((name) =>
    plain(name).includes(wanted),
  )
}

/** Small letters without accents: nobody types them when he searches. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
}
