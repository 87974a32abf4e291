import CalendarX from 'lucide-react/icons/calendar-x'
import Zap from 'lucide-react/icons/zap'
import { useState } from 'react'
import type { Calendar as CalendarAnswer, DayView, FirstFree, SlotView } from '#queue/contract.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { dayAndHours, DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { useCheckpoint } from '../../kit/api/reference.ts'
import { useCheckpointName } from '../../kit/place-names.ts'
import { SideHours } from '../../kit/side-hours.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Age, formatInstant, Time } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { useAgain } from '../../kit/api/again.ts'
import { useGroundCopy, useMoreCopy } from '../use-copy.ts'
import type { StepProps } from './book.tsx'
import { Calendar } from './calendar.tsx'
import { groundQuery, groundReady } from './draft.ts'
import { GroundCard } from './ground-card.tsx'
import { useSides } from './sides.ts'

const REFRESH_MS = 30_000

/** Step 2: the first free time on top, then days by their free places, then the hours of the day [R707-16.1, R707-22]. */
export function TimeStep({
  draft,
  change,
  onNext,
  onlyFresh = false,
  firstElsewhere = false,
}: StepProps & {
  readonly onlyFresh?: boolean
  /** The nearest times are offered beside it already. */
  readonly firstElsewhere?: boolean
}) {
  const copy = useMoreCopy().book
  const code = draft.checkpoint ?? ''
  const { placesTurn } = useDriver()
  const checkpointName = useCheckpointName()
  const base = `/api/queue/checkpoints/${code}`
  const calendar = useQuery<CalendarAnswer>(`${base}/calendar${groundQuery(draft)}`, { refreshMs: REFRESH_MS })
  const day = useQuery<DayView>(draft.day && `${base}/days/${draft.day}${groundQuery(draft)}`, {
    refreshMs: REFRESH_MS,
  })
  const turn = placesTurn[code] ?? 0
  useAgain(calendar.reload, turn)
  useAgain(day.reload, turn)
  if (calendar.state === 'loading') return <Skeleton lines={3} height="8rem" />
  if (calendar.state === 'failed') return <ErrorState problem={calendar.problem} onRetry={calendar.reload} />
  const { zone } = calendar.value
  const take = (slot: SlotView, place: 'fresh' | 'released', on: string) => {
    const { id, startsAt, endsAt, channel } = slot
    change({ day: on, slot: { id, startsAt, endsAt, channel }, place })
    if (groundReady(draft)) onNext()
  }
  return (
    <>
      {!onlyFresh && <GroundCard draft={draft} change={change} />}
      {draft.ground === null && !firstElsewhere && (
        <First base={base} zone={zone} turn={turn} priced={!onlyFresh} onTake={(slot, on) => take(slot, 'fresh', on)} />
      )}
      <div className="columns">
        <Card>
          <Calendar
            calendar={calendar.value}
            chosen={draft.day}
            onChoose={(chosen) => change({ day: chosen, slot: null })}
          />
          <p className="row calendar-foot">
            <span className="quiet">{fill(copy.zone, { place: checkpointName(code) })}</span>
            <Age at={calendar.at} staleMs={120_000} />
          </p>
        </Card>
        <Hours day={day} chosen={draft.slot?.id ?? null} wanted={draft.day} onlyFresh={onlyFresh} onTake={take} />
      </div>
    </>
  )
}

function First({
  base,
  zone,
  turn,
  priced,
  onTake,
}: {
  readonly base: string
  readonly zone: string
  readonly turn: number
  /** Another time for a booking that has its fee costs nothing. */
  readonly priced: boolean
  readonly onTake: (slot: SlotView, day: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const first = useQuery<FirstFree>(`${base}/first-free`, { refreshMs: REFRESH_MS })
  useAgain(first.reload, turn)
  const found = first.value
  const view = useQuery<DayView>(found?.day ? `${base}/days/${found.day}` : null)
  if (!found?.slot || !found.day) return null
  const { slot, day } = found
  return (
    <section className="first-free">
      <Icon of={Zap} size="l" />
      <div>
        <h2 className="first-free-title">{copy.firstTitle}</h2>
        <p className="first-free-time">
          {dayAndHours(formatInstant(slot.startsAt, 'day', kit, zone), '', language)}
          <strong>
            <Time at={slot.startsAt} until={slot.endsAt} zone={zone} />
          </strong>
        </p>
        {priced && view.value && <Price {...view.value.prices.fresh} />}
      </div>
      <Button kind="primary" onClick={() => onTake(slot, day)}>
        {copy.take}
      </Button>
    </section>
  )
}

function Hours({
  day,
  chosen,
  wanted,
  onlyFresh,
  onTake,
}: {
  readonly day: Query<DayView>
  readonly chosen: string | null
  readonly wanted: string | null
  /** A booking moves onto a fresh place only, and without a second fee: neither released places nor prices are shown. */
  readonly onlyFresh: boolean
  readonly onTake: (slot: SlotView, place: 'fresh' | 'released', on: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  const [released, setReleased] = useState(false)
  if (wanted === null) return <p className="hours-hint quiet">{copy.chooseDay}</p>
  if (day.state === 'loading') return <Skeleton lines={3} height="3.5rem" />
  if (day.state === 'failed') return <ErrorState problem={day.problem} onRetry={day.reload} />
  const { slots, zone, prices, expressLeft, neighbour } = day.value
  const open = slots.filter(({ over }) => !over)
  const anyReleased = !onlyFresh && open.some((slot) => slot.released > 0)
  const freeOf = (slot: SlotView) => (released ? slot.released : slot.free - slot.released)
  const price = released ? prices.released : prices.fresh
  return (
    <Card
      title={fill(copy.hours, { day: formatInstant(`${wanted}T00:00:00Z`, 'day', kit, 'UTC') })}
      className="hours-card"
    >
      <div className="stack" aria-live="polite">
        {anyReleased && <PlaceKinds prices={prices} released={released} onChoose={setReleased} />}
        {expressLeft !== null && <ExpressLeft n={expressLeft} />}
        {released && <p className="quiet">{copy.releasedHint}</p>}
        {open.every((slot) => freeOf(slot) === 0) ? (
          <EmptyState icon={CalendarX} title={copy.noHours}>
            {anyReleased && !released
              ? fill(copy.onlyReleased, { n: open.reduce((all, slot) => all + slot.released, 0) })
              : copy.noHoursHint}
          </EmptyState>
        ) : (
          <ul className="hours">
            {open.map((slot) => (
              <li key={slot.id}>
                <Hour
                  slot={slot}
                  free={freeOf(slot)}
                  zone={zone}
                  neighbour={neighbour}
                  chosen={slot.id === chosen}
                  onTake={() => onTake(slot, released ? 'released' : 'fresh', wanted)}
                />
              </li>
            ))}
          </ul>
        )}
        <HoursOfSides day={day.value} />
        {!onlyFresh && <Price {...price} />}
      </div>
    </Card>
  )
}

/** A usual place, or one that another driver released, each with its price. */
function PlaceKinds({
  prices,
  released,
  onChoose,
}: {
  readonly prices: DayView['prices']
  readonly released: boolean
  readonly onChoose: (released: boolean) => void
}) {
  const copy = useMoreCopy().book
  return (
    <div className="chips" role="group" aria-label={copy.placeKind}>
      <button type="button" className="chip" aria-pressed={!released} onClick={() => onChoose(false)}>
        {`${copy.fresh}${DOT}`}
        <Money amount={prices.fresh.total} />
      </button>
      <button type="button" className="chip" aria-pressed={released} onClick={() => onChoose(true)}>
        {`${copy.released}${DOT}`}
        <Money amount={prices.released.total} />
      </button>
    </div>
  )
}

function HoursOfSides({ day: { checkpoint, hours } }: { readonly day: DayView }) {
  return <SideHours sides={useSides(useCheckpoint(checkpoint), hours)} />
}

function ExpressLeft({ n }: { readonly n: number }) {
  return <p className="quiet">{fill(useGroundCopy().expressLeft, { n })}</p>
}

function Price({ fee, deposit }: { readonly fee: string; readonly deposit: string }) {
  const copy = useMoreCopy().book
  return (
    <p className="hours-price">
      {copy.fee} <Money amount={fee} /> + {copy.deposit} <Money amount={deposit} />
    </p>
  )
}

function Hour({
  slot,
  free,
  zone,
  neighbour,
  chosen,
  onTake,
}: {
  readonly slot: SlotView
  readonly free: number
  readonly zone: string
  readonly neighbour: string
  readonly chosen: boolean
  readonly onTake: () => void
}) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  const side = kit.countries[neighbour] ?? neighbour
  const share = slot.capacity > 0 ? free / slot.capacity : 0
  const heat = free === 0 ? 'full' : share <= 0.15 || free <= 1 ? 'few' : share <= 0.5 ? 'some' : 'many'
  return (
    <button
      type="button"
      className="hour"
      data-heat={heat}
      aria-pressed={chosen}
      disabled={free === 0}
      onClick={onTake}
    >
      <strong>
        <Time at={slot.startsAt} until={slot.endsAt} zone={zone} />
      </strong>
      <span>{slot.closed ? copy.closed : free === 0 ? copy.full : fill(copy.free, { n: free })}</span>
      {/* Whoever comes then may be let in here and wait between both sides. */}
      {slot.otherSide === 'closed' && <span className="hour-other">{fill(copy.otherClosed, { side })}</span>}
      {slot.otherSide === 'partly' && <span className="hour-other">{fill(copy.otherPartly, { side })}</span>}
      {slot.channel !== 'general' && <span className="hour-channel">{copy.channels[slot.channel]}</span>}
    </button>
  )
}
