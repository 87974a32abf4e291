import { useState } from 'react'
import type { LegView, TripDetail, TripView, UnlockView } from '#escort/contract.ts'
import { newId, type Problem } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useDirects } from './directing.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'

const HOUR_MS = 3_600_000

/** Seals of a trip: hung by what they say themselves, opened by order, taken off with what became of them. */
export function SealActs({
  trip,
  unlockOrders,
  onDone,
}: Pick<TripDetail, 'trip' | 'unlockOrders'> & { readonly onDone: () => void }) {
  const hanging = trip.legs.filter(({ removedAt }) => removedAt === null)
  const mayHang = trip.state === 'finalised' || trip.state === 'active'
  return (
    <>
      {mayHang && hanging.length < trip.sealCount && <Hang trip={trip} onDone={onDone} />}
      {hanging.map((leg) => (
        <Hanging
          key={leg.id}
          trip={trip}
          leg={leg}
          orders={unlockOrders.filter(({ leg: of }) => of === leg.id)}
          onDone={onDone}
        />
      ))}
    </>
  )
}

function Hang({ trip, onDone }: { readonly trip: TripView; readonly onDone: () => void }) {
  const copy = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const [seal, setSeal] = useState('')
  const [lockPoint, setLockPoint] = useState('')
  return (
    <form
      className="centre-form"
      onSubmit={(event) => {
        event.preventDefault()
        act(`/api/escort/trips/${trip.id}/legs`, { id: newId(), seal: seal.trim(), lockPoint: lockPoint.trim() })
      }}
    >
      <TextField label={copy.seal} required value={seal} onChange={({ target }) => setSeal(target.value)} />
      <TextField
        label={copy.lockPoint}
        required
        value={lockPoint}
        onChange={({ target }) => setLockPoint(target.value)}
      />
      <Refusal problem={problem} />
      <Checklist problem={problem} />
      <Button type="submit" busy={busy}>
        {copy.hang}
      </Button>
    </form>
  )
}

/** The checklist as the seal itself answers it: nothing is ticked by a person [ESC-14]. */
function Checklist({ problem }: { readonly problem: Problem | null }) {
  const copy = useCopy()
  const { checks, checklist } = copy.forms
  if (problem?.code !== 'escort.seal-not-ready') return null
  const failed = problem.params['failed']
  const isMet = (name: string) => !(Array.isArray(failed) && failed.includes(name))
  return (
    <div>
      <h3>{checklist}</h3>
      <ul className="centre-events">
        {Object.entries(checks).map(([name, word]) => (
          <li key={name} data-met={isMet(name)}>
            {isMet(name) ? '✓' : '✗'} {word}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Hanging({
  trip,
  leg,
  orders,
  onDone,
}: {
  readonly trip: TripView
  readonly leg: LegView
  readonly orders: readonly UnlockView[]
  readonly onDone: () => void
}) {
  const copy = useCopy()
  const now = useNow(60_000)
  const { act, busy, problem } = useAct(onDone)
  // On the way a seal is only replaced; what became of it otherwise is told on arrival.
  const possible = Object.entries(copy.forms.outcomes).filter(
    ([name]) => trip.state === 'arrived' || name === 'replaced',
  )
  const [outcome, setOutcome] = useState('')
  const directs = useDirects()
  const chosen = possible.some(([name]) => name === outcome) ? outcome : (possible[0]?.[0] ?? '')
  return (
    <details>
      <summary>
        {copy.seal} {leg.seal}
        {DOT}
        {leg.lockPoint}
      </summary>
      <div className="centre-form">
        <Refusal problem={problem} />
        <Unlocks orders={orders.filter(({ until }) => Date.parse(until) > now)} />
        {directs && <OrderUnlock leg={leg} now={now} busy={busy} act={act} />}
        {(trip.state === 'arrived' || trip.state === 'active') && (
          <>
            <SelectField
              label={copy.forms.removal}
              value={chosen}
              onChange={({ target }) => setOutcome(target.value)}
              options={possible.map(([value, label]) => ({ value, label }))}
            />
            <Button busy={busy} onClick={() => act(`/api/escort/legs/${leg.id}/removal`, { outcome: chosen })}>
              {copy.remove}
            </Button>
          </>
        )}
      </div>
    </details>
  )
}

/** The centre lets a seal be opened for an hour from now: by whoever, or by one card or person. */
function OrderUnlock({
  leg,
  now,
  busy,
  act,
}: {
  readonly leg: LegView
  readonly now: number
} & Pick<ReturnType<typeof useAct>, 'act' | 'busy'>) {
  const { forms } = useCopy()
  const [actor, setActor] = useState('')
  const window = { from: new Date(now).toISOString(), until: new Date(now + HOUR_MS).toISOString() }
  const who = actor.trim() === '' ? {} : { actor: actor.trim() }
  return (
    <>
      <TextField label={forms.unlockBy} optional value={actor} onChange={({ target }) => setActor(target.value)} />
      <Button
        kind="secondary"
        busy={busy}
        onClick={() => act(`/api/escort/legs/${leg.id}/unlock-orders`, { id: newId(), ...window, ...who })}
      >
        {forms.unlock}
      </Button>
    </>
  )
}

/** Orders by which the seal may be opened now or later: whoever stands at the truck has to know of them. */
function Unlocks({ orders }: { readonly orders: readonly UnlockView[] }) {
  const { forms } = useCopy()
  const zone = useZone()
  const { kit } = useTexts()
  const now = useNow(60_000)
  const moment = (at: string) => formatInstant(at, Date.parse(at) - now < 12 * HOUR_MS ? 'time' : 'datetime', kit, zone)
  const windowOf = ({ from, until }: UnlockView) =>
    Date.parse(from) > now
      ? fill(forms.unlockedLater, { from: moment(from), time: moment(until) })
      : fill(forms.unlocked, { time: moment(until) })
  return orders.map((order) => (
    <p key={order.id} role="status">
      {[windowOf(order), order.actor, order.zone].filter(Boolean).join(DOT)}
    </p>
  ))
}
