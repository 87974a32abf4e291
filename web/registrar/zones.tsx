import SquareParking from 'lucide-react/icons/square-parking'
import { type FormEvent, useState } from 'react'
import type { WaitingZones } from '#queue/contract.ts'
import { newId } from '../kit/api/client.ts'
import { type Query, useQuery } from '../kit/api/query.ts'
import { useCheckpoints } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { ComboBox, DateField } from '../kit/fields-later.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useCommand } from './use-command.tsx'
import { useZonesCopy } from './use-copy.ts'

type Zone = WaitingZones['zones'][number]

/** The waiting zones of checkpoints: what each holds, what its throughput brings, and a new one [R707-2.4]. */
export function ZonesView() {
  const copy = useZonesCopy().zones
  const query = useQuery<WaitingZones>('/api/queue/waiting-zones')
  return (
    <div className="registrar-columns">
      <Listed query={query} label={copy.listed} none={copy.none} />
      <NewZone onDone={query.reload} />
    </div>
  )
}

function Listed({
  query,
  label,
  none,
}: {
  readonly query: Query<WaitingZones>
  readonly label: string
  readonly none: string
}) {
  return (
    <section className="registrar-stack" aria-label={label}>
      {query.state === 'loading' && <Skeleton lines={4} />}
      {query.state === 'failed' && <ErrorState problem={query.problem} onRetry={query.reload} />}
      {query.value?.zones.length === 0 && <p className="quiet">{none}</p>}
      {query.value?.zones.map((zone) => (
        <OneZone key={zone.id} zone={zone} />
      ))}
    </section>
  )
}

function OneZone({ zone }: { readonly zone: Zone }) {
  const copy = useZonesCopy().zones
  const { kit } = useTexts()
  const checkpointName = useCheckpointName()
  const { needed, shortfall, until } = zone
  const dayOf = (day: string) => formatInstant(day, 'date', kit, 'UTC')
  return (
    <Card title={checkpointName(zone.checkpoint)}>
      <div className="registrar-stack">
        {shortfall !== null && shortfall > 0 && <Callout tone="warn">{fill(copy.shortfall, { n: shortfall })}</Callout>}
        <Facts
          rows={[
            until === null ? [copy.since, dayOf(zone.from)] : [copy.valid, `${dayOf(zone.from)} – ${dayOf(until)}`],
            [copy.places, zone.places],
            [copy.approach, zone.approachMinutes],
            ...(needed === null
              ? []
              : ([
                  [copy.neededSummer, needed.summer],
                  [copy.neededWinter, needed.winter],
                ] as const)),
          ]}
        />
      </div>
    </Card>
  )
}

const EMPTY = { checkpoint: '', from: '', places: '', approachMinutes: '' }

function NewZone({ onDone }: { readonly onDone: () => void }) {
  const copy = useZonesCopy().zones
  const { language } = useTexts()
  const query = useCheckpoints()
  const checkpoints = query.value?.checkpoints ?? []
  const [id, setId] = useState(newId)
  const [wish, set] = useState(EMPTY)
  const change = (more: Partial<typeof EMPTY>) => set({ ...wish, ...more })
  const { busy, send, refusal } = useCommand(copy.done, () => {
    setId(newId())
    set(EMPTY)
    onDone()
  })
  const enter = (event: FormEvent) => {
    event.preventDefault()
    const { checkpoint, from, places, approachMinutes } = wish
    const body = { id, checkpoint, from, places: Number(places), approachMinutes: Number(approachMinutes) }
    void send('/api/queue/waiting-zones', body)
  }
  return (
    <Card title={copy.new}>
      <form className="registrar-stack" onSubmit={enter}>
        <ComboBox
          label={copy.checkpoint}
          required
          placeholder={copy.chooseCheckpoint}
          value={wish.checkpoint || null}
          options={checkpoints.map(({ code, names }) => ({ value: code, label: names[language] }))}
          coming={query.state === 'loading'}
          onChange={(code) => change({ checkpoint: code ?? '' })}
        />
        <DateField label={copy.from} required value={wish.from} onChange={(from) => change({ from })} />
        <TextField
          label={copy.places}
          type="number"
          min={0}
          max={5_000}
          required
          value={wish.places}
          onChange={(event) => change({ places: event.target.value })}
        />
        <TextField
          label={copy.approach}
          hint={copy.approachHint}
          type="number"
          min={1}
          max={60}
          required
          value={wish.approachMinutes}
          onChange={(event) => change({ approachMinutes: event.target.value })}
        />
        {refusal}
        <Button type="submit" kind="primary" icon={SquareParking} busy={busy}>
          {copy.enter}
        </Button>
      </form>
    </Card>
  )
}
