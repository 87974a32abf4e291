import '../book/book.css'
import './fleet.css'
import Building2 from 'lucide-react/icons/building-2'
import Container from 'lucide-react/icons/container'
import Trash2 from 'lucide-react/icons/trash-2'
import Truck from 'lucide-react/icons/truck'
import Users from 'lucide-react/icons/users'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Owners, Person } from '#identity/contract.ts'
import { newId, post } from '../../kit/api/client.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Plate } from '../../kit/plate.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useToast } from '../../kit/toast.tsx'
import { Adding } from '../book/truck-step.tsx'
import { OwnerForm } from '../forms/owner-form.tsx'
import { PersonForm } from '../forms/person-form.tsx'
import { TrailerForm, VehicleForm } from '../forms/vehicle-form.tsx'
import { Claim } from './claim.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { nameOf, PATHS_OF, usePeopleQuery, useTrailers, useVehicles } from './use-fleet.ts'
import { useRemoval } from './use-removal.ts'

/** Everything that was entered once and is chosen when booking: trucks, trailers, drivers, owners. */
export function Fleet() {
  const copy = useMoreCopy().fleet
  return (
    <div className="screen">
      <h1>{copy.title}</h1>
      <div className="fleet">
        <Trucks />
        <People />
        <Trailers />
        <OwnersCard />
      </div>
    </div>
  )
}

/** One kind of thing with its states, its rows, and the form that adds one. */
function Section<T, R extends { readonly id: string }>({
  title,
  icon,
  none,
  query,
  path,
  rowsOf,
  nameOfRow,
  row,
  add,
  form,
}: {
  readonly title: string
  readonly icon: LucideIcon
  readonly none: string
  readonly query: Query<T>
  readonly path: string
  readonly rowsOf: (value: T) => readonly R[]
  readonly nameOfRow: (row: R) => string | null
  readonly row: (row: R) => ReactNode
  readonly add: string
  readonly form: (saved: () => void) => ReactNode
}) {
  const copy = useMoreCopy().fleet
  const toast = useToast()
  const removal = useRemoval(query.reload)
  const rows = query.value === null ? [] : rowsOf(query.value).filter(({ id }) => !removal.hidden.has(`${path}/${id}`))
  const saved = (close: () => void) => () => {
    query.reload()
    close()
    toast({ tone: 'good', text: copy.saved })
  }
  return (
    <Card title={title}>
      {query.state === 'loading' && <Skeleton lines={2} height="3rem" />}
      {query.state === 'failed' && <ErrorState problem={query.problem} onRetry={query.reload} />}
      {query.state === 'ready' && rows.length === 0 && <EmptyState icon={icon} title={none} />}
      <ProblemNote problem={removal.problem} />
      <ul className="fleet-list">
        {rows.map((one) => {
          const name = nameOfRow(one)
          return (
            <li className="fleet-row" key={one.id}>
              <div className="fleet-what">{row(one)}</div>
              {name !== null && (
                <IconButton
                  icon={Trash2}
                  label={fill(copy.remove, { what: name })}
                  onClick={() => removal.begin(`${path}/${one.id}`, name)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <Adding name={add}>{(close) => form(saved(close))}</Adding>
    </Card>
  )
}

function Trucks() {
  const copy = useMoreCopy()
  const owners = useQuery<Owners>(PATHS_OF.owners)
  const vehicles = useVehicles()
  return (
    <Section
      title={copy.fleet.trucks}
      icon={Truck}
      none={copy.fleet.noTrucks}
      query={vehicles}
      path={PATHS_OF.vehicles}
      rowsOf={({ vehicles }) => vehicles}
      nameOfRow={({ plate }) => plate}
      row={(vehicle) => {
        const { country, plate, vin, category, machinery, ownerId } = vehicle
        const owner = owners.value?.owners.find(({ id }) => id === ownerId)
        return (
          <>
            <Plate country={country} plate={plate} />
            <span className="quiet" translate="no">
              {category} · {vin}
              {machinery && ` · ${copy.fleet.machinery}`}
            </span>
            {owner && <span className="quiet">{fill(copy.fleet.ownerOf, { name: owner.name })}</span>}
            <Claim vehicle={vehicle} onAsked={vehicles.reload} />
          </>
        )
      }}
      add={copy.book.addTruck}
      form={(saved) => (
        <VehicleForm
          onSaved={() => {
            owners.reload()
            saved()
          }}
        />
      )}
    />
  )
}

function Trailers() {
  const copy = useMoreCopy()
  return (
    <Section
      title={copy.fleet.trailers}
      icon={Container}
      none={copy.fleet.noTrailers}
      query={useTrailers()}
      path={PATHS_OF.trailers}
      rowsOf={({ trailers }) => trailers}
      nameOfRow={({ plate }) => plate}
      row={({ country, plate }) => <Plate country={country} plate={plate} />}
      add={copy.book.addTrailer}
      form={(saved) => <TrailerForm onSaved={saved} />}
    />
  )
}

function People() {
  const copy = useMoreCopy()
  const people = usePeopleQuery()
  return (
    <Section
      title={copy.fleet.people}
      icon={Users}
      none={copy.fleet.noPeople}
      query={people}
      path={PATHS_OF.people}
      rowsOf={(value) => value.people}
      nameOfRow={(person) => (person.self ? null : nameOf(person))}
      row={(person) => <PersonRow person={person} onAsked={people.reload} />}
      add={copy.book.addDriver}
      form={(saved) => <PersonForm onSaved={saved} />}
    />
  )
}

function PersonRow({ person, onAsked }: { readonly person: Person; readonly onAsked: () => void }) {
  const copy = useMoreCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const until = formatInstant(`${person.document.expiresOn}T00:00:00Z`, 'date', kit, 'UTC')
  const ask = async () => {
    setBusy(true)
    const answer = await post('/api/identity/consents', { id: newId(), personId: person.id })
    setBusy(false)
    if (answer.ok) toast({ tone: 'good', text: copy.fleet.asked })
    onAsked()
  }
  const open = person.consent !== 'given' && person.consent !== 'requested'
  return (
    <>
      <span className="fleet-name">
        {nameOf(person)}
        {person.self && <span className="quiet"> · {copy.fleet.self}</span>}
      </span>
      <span className="quiet">
        {person.resident ? copy.fleet.resident : copy.fleet.nonResident} · {fill(copy.fleet.valid, { date: until })}
      </span>
      <span className="fleet-consent" data-given={person.consent === 'given' || undefined}>
        {copy.fleet.consent}: {person.consent ? copy.registration.consentShort[person.consent] : copy.fleet.noConsent}
      </span>
      {open && (
        <Button size="s" busy={busy} onClick={() => void ask()}>
          {copy.fleet.askConsent}
        </Button>
      )}
    </>
  )
}

function OwnersCard() {
  const copy = useMoreCopy()
  return (
    <Section
      title={copy.fleet.owners}
      icon={Building2}
      none={copy.fleet.noOwners}
      query={useQuery<Owners>(PATHS_OF.owners)}
      path={PATHS_OF.owners}
      rowsOf={({ owners }) => owners}
      nameOfRow={({ name }) => name}
      row={({ name, kind, resident, taxNumber }) => (
        <>
          <span className="fleet-name">{name}</span>
          <span className="quiet">
            {kind === 'company' ? copy.owner.company : copy.owner.person} ·{' '}
            {resident ? copy.fleet.resident : copy.fleet.nonResident}
            {taxNumber && ` · ${taxNumber}`}
          </span>
        </>
      )}
      add={copy.fleet.addOwner}
      form={(saved) => <OwnerForm onSaved={saved} />}
    />
  )
}
