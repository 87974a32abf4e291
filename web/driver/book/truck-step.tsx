import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Trailer, Vehicle } from '#identity/contract.ts'
import { DOT } from '../../kit/copy/listed.ts'
import type { Query } from '../../kit/api/query.ts'
import { LatePart } from '../../kit/boundary.tsx'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { CheckField, ChoiceField, TextArea } from '../../kit/field.tsx'
import { Plate } from '../../kit/plate.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { useDriver } from '../driver-context.tsx'
import { nameOf, usePeopleQuery, useTrailers, useVehicles } from '../fleet/use-fleet.ts'
import { PersonForm } from '../forms/person-form.tsx'
import { TrailerForm, VehicleForm } from '../forms/vehicle-form.tsx'
import { useMoreCopy } from '../use-copy.ts'
import type { StepProps } from './book.tsx'
import { type BookDraft, declarationsRight } from './draft.ts'

const MOST_DRIVERS = 5

/** Step 3: truck, trailer, drivers, load; what is not entered yet is added on the spot [R707-16.2…16.4]. */
export function TruckStep({ draft, change, onNext }: StepProps) {
  const copy = useMoreCopy().book
  const [asked, setAsked] = useState(false)
  useOnlyOnes(draft, change)
  const wrong = draft.vehicleId === null || draft.driverIds.length === 0 || !declarationsRight(draft)
  const next = () => {
    setAsked(true)
    if (!wrong) onNext()
  }
  return (
    <div className="stack">
      <div className="columns">
        <div className="stack">
          <Trucks draft={draft} change={change} asked={asked} />
          <TrailersOf draft={draft} change={change} />
        </div>
        <div className="stack">
          <Drivers draft={draft} change={change} asked={asked} />
          <Load draft={draft} change={change} />
        </div>
      </div>
      <div className="book-foot">
        <Button kind="primary" size="l" wide onClick={next}>
          {copy.next}
        </Button>
      </div>
    </div>
  )
}

type Part = Pick<StepProps, 'draft' | 'change'>

/** Who has one truck, or is the only driver who may drive, need not say so; once offered, it can be taken back. */
function useOnlyOnes(draft: BookDraft, change: StepProps['change']): void {
  const vehicles = useVehicles().value?.vehicles
  const people = usePeopleQuery().value?.people
  const offered = useRef(false)
  useEffect(() => {
    if (offered.current || !vehicles || !people) return
    offered.current = true
    const [truck, ...trucks] = vehicles
    const [driver, ...drivers] = people
    const more = {
      ...(draft.vehicleId === null && truck && trucks.length === 0 && { vehicleId: truck.id }),
      ...(draft.driverIds.length === 0 &&
        driver?.consent === 'given' &&
        drivers.length === 0 && { driverIds: [driver.id] }),
    }
    if (Object.keys(more).length > 0) change(more)
  }, [vehicles, people, draft, change])
}

function Trucks({ draft, change, asked }: Part & { readonly asked: boolean }) {
  const copy = useMoreCopy().book
  const vehicles = useVehicles()
  const { active } = useDriver()
  return (
    <Card title={copy.truck}>
      <Listed query={vehicles}>
        {(value) => (
          <ChoiceField
            label={<span className="visually-hidden">{copy.truck}</span>}
            value={draft.vehicleId}
            options={value.vehicles.map(plateOption)}
            onChoose={(vehicleId) => change({ vehicleId })}
          />
        )}
      </Listed>
      {(active.value?.bookings.length ?? 0) > 0 && <p className="quiet">{copy.oneATruck}</p>}
      {asked && draft.vehicleId === null && <Wrong>{copy.needTruck}</Wrong>}
      <Adding name={copy.addTruck}>
        {(close) => (
          <VehicleForm
            onSaved={(vehicle) => {
              change({ vehicleId: vehicle.id })
              vehicles.reload()
              close()
            }}
          />
        )}
      </Adding>
    </Card>
  )
}

function plateOption(vehicle: Vehicle | Trailer) {
  return {
    value: vehicle.id,
    label: <Plate country={vehicle.country} plate={vehicle.plate} />,
    ...('category' in vehicle ? { hint: `${vehicle.category}${DOT}${vehicle.vin}` } : {}),
  }
}

function TrailersOf({ draft, change }: Part) {
  const copy = useMoreCopy().book
  const trailers = useTrailers()
  return (
    <Card title={copy.trailer}>
      <Listed query={trailers}>
        {(value) => (
          <ChoiceField
            label={<span className="visually-hidden">{copy.trailer}</span>}
            value={draft.trailerId ?? ''}
            options={[{ value: '', label: copy.noTrailer }, ...value.trailers.map(plateOption)]}
            onChoose={(id) => change({ trailerId: id === '' ? null : id })}
          />
        )}
      </Listed>
      <Adding name={copy.addTrailer}>
        {(close) => (
          <TrailerForm
            onSaved={(trailer) => {
              change({ trailerId: trailer.id })
              trailers.reload()
              close()
            }}
          />
        )}
      </Adding>
    </Card>
  )
}

function Drivers({ draft, change, asked }: Part & { readonly asked: boolean }) {
  const copy = useMoreCopy()
  const people = usePeopleQuery()
  const { driverIds } = draft
  const toggle = (id: string, on: boolean) =>
    change({ driverIds: on ? [...driverIds, id] : driverIds.filter((one) => one !== id) })
  return (
    <Card title={copy.book.drivers}>
      <p className="quiet">{copy.book.driversHint}</p>
      <Listed query={people}>
        {(value) => (
          <fieldset>
            <legend className="visually-hidden">{copy.book.drivers}</legend>
            {value.people.map((person) => (
              <CheckField
                key={person.id}
                checked={driverIds.includes(person.id)}
                disabled={!driverIds.includes(person.id) && driverIds.length >= MOST_DRIVERS}
                onChange={(event) => toggle(person.id, event.target.checked)}
                label={
                  <>
                    {nameOf(person)}
                    {person.self && <span className="quiet">{`${DOT}${copy.book.self}`}</span>}
                    {person.consent !== 'given' && <span className="no-consent">{`${DOT}${copy.book.noConsent}`}</span>}
                  </>
                }
              />
            ))}
          </fieldset>
        )}
      </Listed>
      {driverIds.length >= MOST_DRIVERS && <p className="quiet">{copy.book.fiveDrivers}</p>}
      {asked && driverIds.length === 0 && <Wrong>{copy.book.needDriver}</Wrong>}
      <Adding name={copy.book.addDriver}>
        {(close) => (
          <PersonForm
            onSaved={(person) => {
              if (driverIds.length < MOST_DRIVERS) change({ driverIds: [...driverIds, person.id] })
              people.reload()
              close()
            }}
          />
        )}
      </Adding>
    </Card>
  )
}

function Load({ draft, change }: Part) {
  const copy = useMoreCopy()
  return (
    <Card title={copy.book.goods}>
      <div className="stack">
        <ChoiceField
          label={<span className="visually-hidden">{copy.book.goods}</span>}
          value={draft.laden ? 'laden' : 'empty'}
          options={[
            { value: 'laden', label: copy.book.laden },
            { value: 'empty', label: copy.book.empty },
          ]}
          onChoose={(load) => change({ laden: load === 'laden' })}
        />
        {draft.laden && (
          <>
            <div>
              <CheckField
                label={copy.book.veterinary}
                checked={draft.veterinary}
                onChange={(event) => change({ veterinary: event.target.checked })}
              />
              <CheckField
                label={copy.book.phytosanitary}
                checked={draft.phytosanitary}
                onChange={(event) => change({ phytosanitary: event.target.checked })}
              />
            </div>
            <TextArea
              label={copy.book.declarations}
              hint={copy.book.declarationsHint}
              optional
              rows={2}
              value={draft.declarations}
              error={declarationsRight(draft) ? undefined : copy.errors.declaration}
              onChange={(event) => change({ declarations: event.target.value })}
            />
          </>
        )}
      </div>
    </Card>
  )
}

function Listed<T>({ query, children }: { readonly query: Query<T>; readonly children: (value: T) => ReactNode }) {
  if (query.state === 'loading') return <Skeleton lines={2} height="3rem" />
  if (query.state === 'failed') return <ErrorState problem={query.problem} onRetry={query.reload} />
  return children(query.value)
}

function Wrong({ children }: { readonly children: string }) {
  return (
    <p className="field-error book-wrong" role="alert">
      {children}
    </p>
  )
}

/** A button that opens the form of a new thing over the step, so that nothing of the step is left. */
export function Adding({
  name,
  children,
}: {
  readonly name: string
  readonly children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <div className="adding">
      <Button icon={Plus} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Dialog open={open} wide title={name} onClose={close}>
        <LatePart>{children(close)}</LatePart>
      </Dialog>
    </div>
  )
}
