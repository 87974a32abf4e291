import ArrowRight from 'lucide-react/icons/arrow-right'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { useEffect, useRef, useState } from 'react'
import type { DayView, FirstFree, SlotView } from '#queue/contract.ts'
import type { Checkpoint } from '#reference/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { fill } from '../../kit/copy/copy.ts'
import { bracketed, DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { HourBars } from '../../kit/hour-bars.tsx'
import { Icon } from '../../kit/icon.tsx'
import { SideHours } from '../../kit/side-hours.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { otherClock } from '../other-clock.ts'
import { useMoreCopy } from '../use-copy.ts'
import { loadOf } from './load-of-day.ts'
import { useSides } from './sides.ts'

/** A checkpoint with what this driver knows it by. */
export interface Found {
  readonly checkpoint: Checkpoint
  /** As the crow flies; null when it is not known. */
  readonly km: number | null
  /** The driver's last journey went through it. */
  readonly isLast: boolean
}

/** Where the first free time of a checkpoint is read. */
export function firstFreePath(code: string): string {
  return `/api/queue/checkpoints/${code}/first-free`
}

/** One checkpoint to choose: where it is, its first free time, and how full the day of that time is. */
export function CheckpointRow({
  checkpoint,
  km,
  isLast,
  chosen,
  onChoose,
}: Found & {
  readonly chosen: boolean
  readonly onChoose: (code: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const place = useRef<HTMLLIElement>(null)
  const seen = useSeen(place)
  const first = useQuery<FirstFree>(seen ? firstFreePath(checkpoint.code) : null)
  return (
    <li ref={place} className="checkpoint-item" data-chosen={chosen || undefined}>
      <button
        type="button"
        className="checkpoint"
        // Its bars are no stop of the Tab key of their own: a list of all checkpoints would have twice as many.
        aria-keyshortcuts={first.value?.day ? 'ArrowRight' : undefined}
        onClick={() => onChoose(checkpoint.code)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight' || event.altKey) return
          place.current?.querySelector<HTMLElement>('[role="slider"]')?.focus()
        }}
      >
        <span className="checkpoint-where">
          <span className="checkpoint-name">{checkpoint.names[language]}</span>
          {isLast && <span className="checkpoint-last">{copy.lastUsed}</span>}
          <span className="quiet">
            {kit.countries[checkpoint.neighbour] ?? checkpoint.neighbour}
            {DOT}
            {checkpoint.region.names[language]}
            {checkpoint.unofficial.includes(language) && `${DOT}${copy.unofficial}`}
          </span>
          {km !== null && <span className="quiet">{fill(copy.kmAway, { km: Math.round(km) })}</span>}
        </span>
        {/* The place of a list is told when it is known; a checkpoint that does not say is still there to be chosen. */}
        {first.state === 'loading' && <span className="checkpoint-free checkpoint-free-coming" />}
        {first.state === 'ready' && <FirstFreeTime checkpoint={checkpoint} slot={first.value.slot} />}
        <Icon of={ArrowRight} />
      </button>
      {first.state === 'loading' && <LoadToCome />}
      {first.value?.day && <Load checkpoint={checkpoint} day={first.value.day} />}
    </li>
  )
}

/** On the clock of the checkpoint, and on that of the other side where it differs. */
function FirstFreeTime({ checkpoint, slot }: { readonly checkpoint: Checkpoint; readonly slot: SlotView | null }) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  if (slot === null) {
    return (
      <span className="checkpoint-free" data-none>
        <Icon of={CalendarClock} size="s" />
        {copy.noFree}
      </span>
    )
  }
  const there = otherClock(checkpoint, kit, slot.startsAt)
  return (
    <span className="checkpoint-free">
      <Icon of={CalendarClock} size="s" />
      <span>
        {fill(copy.firstFree, { time: formatInstant(slot.startsAt, 'datetime', kit, checkpoint.zone) })}
        {there && bracketed(there, language)}
      </span>
    </span>
  )
}

/** How much of each hour is taken on the day of the first free time, and when both sides work on it. */
function Load({ checkpoint, day }: { readonly checkpoint: Checkpoint; readonly day: string }) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  const view = useQuery<DayView>(`/api/queue/checkpoints/${checkpoint.code}/days/${day}`)
  const sides = useSides(checkpoint, view.value?.hours ?? null)
  if (view.value === null) return view.state === 'loading' ? <LoadToCome /> : null
  const label = fill(copy.load, { day: formatInstant(`${day}T00:00:00Z`, 'dayShort', kit, 'UTC') })
  const hours = loadOf(view.value.slots)
  return (
    <div className="checkpoint-load">
      <HourBars label={label} size="s" inRow zone={checkpoint.zone} hours={hours} />
      <SideHours sides={sides} bars={hours} />
    </div>
  )
}

/** The room of the bars until they come: what stands below is not pushed away under a finger or a key. */
function LoadToCome() {
  return <div className="checkpoint-load checkpoint-load-coming" />
}

/** True once the element was on the screen or a screen away: a long list asks only for what is looked at or soon will be. */
function useSeen(place: React.RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || seen) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
      },
      { rootMargin: '100% 0px' },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [place, seen])
  return seen
}
