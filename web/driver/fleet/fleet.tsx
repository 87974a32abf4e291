import '../book/book.css'
import './fleet.css'
import Building2 from 'lucide-react/icons/building-2'
import Container from 'lucide-react/icons/container'
import Trash2 from 'lucide-react/icons/trash-2'
import Truck from 'lucide-react/icons/truck'
import Users from 'lucide-react/icons/users'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Owner, Owners, Person, Trailer, Vehicle } from '#identity/contract.ts'
import { newId, post } from '../../kit/api/client.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { FocusKept } from '../../kit/focus-kept.tsx'
import type { Column } from '../../kit/rich/table/columns.ts'
import { DataTable } from '../../kit/rich/table/data-table.tsx'
import { useToast } from '../../kit/toast.tsx'
import { Adding } from '../book/truck-step.tsx'
import { OwnerForm } from '../forms/owner-form.tsx'
import { PersonForm } from '../forms/person-form.tsx'
import { TrailerForm, VehicleForm } from '../forms/vehicle-form.tsx'
import { Claim } from './claim.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { ownerColumns, peopleColumns, trailerColumns, truckColumns } from './fleet-columns.tsx'
import { nameOf, PATHS_OF, usePeopleQuery, useTrailers, useVehicles } from './use-fleet.ts'
import { useRemoval } from './use-removal.ts'

/** On a phone a shorter list is seen whole. */
const TOOLS_FROM = 5
const NO_OWNERS: readonly Owner[] = []

/** Everything that was entered once and is chosen when booking: trucks, trailers, drivers, owners. */
export function Fleet() {
  const copy = useMoreCopy().fleet
  return (
    <div className="screen">
      <h1>{copy.title}</h1>
      <Trucks />
      <People />
      <Trailers />
      <OwnersTable />
    </div>
  )
}

interface SectionOptions<Row extends { readonly id: string }> {
  readonly title: string
  readonly icon: LucideIcon
  readonly none: string
  readonly query: Query<unknown>
  readonly path: string
  /** Null while they are fetched. */
  readonly rows: readonly Row[] | null
  /** Null: it cannot be removed. */
  readonly nameOfRow: (row: Row) => string | null
  readonly columns: readonly Column<Row>[]
  /** What can be done with a row, beside its removal. */
  readonly acts?: (row: Row) => ReactNode
  readonly add: string
  readonly form: (saved: () => void) => ReactNode
}

/** One kind of thing as a table, and the form that adds one. */
function Section<Row extends { readonly id: string }>(options: SectionOptions<Row>) {
  const { title, icon, none, query, path, rows, nameOfRow, columns, acts, add, form } = options
  const copy = useMoreCopy().fleet
  const toast = useToast()
  const { hidden, problem, begin } = useRemoval(query.reload)
  const left = useMemo(() => rows?.filter(({ id }) => !hidden.has(`${path}/${id}`)) ?? null, [rows, hidden, path])
  const saved = (close: () => void) => () => {
    query.reload()
    close()
    toast({ tone: 'good', text: copy.saved })
  }
  const actsOf = (row: Row) => {
    const name = nameOfRow(row)
    return (
      <div className="fleet-acts">
        {acts?.(row)}
        {name !== null && (
          <IconButton
            icon={Trash2}
            label={fill(copy.remove, { what: name })}
            onClick={() => begin(`${path}/${row.id}`, name)}
          />
        )}
      </div>
    )
  }
  return (
    <section className="fleet" aria-label={title}>
      {/* The row that was removed had the focus. */}
      <FocusKept toHeading>
        <div className="screen-head">
          <h2>{title}</h2>
          <Adding name={add}>{(close) => form(saved(close))}</Adding>
        </div>
        <ProblemNote problem={problem} />
        <DataTable
          label={title}
          rows={left}
          rowKey={({ id }) => id}
          columns={[
            ...columns,
            {
              id: 'acts',
              head: copy.columns.acts,
              value: () => null,
              show: actsOf,
              acts: true,
              width: acts ? 230 : 70,
            },
          ]}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          file={path.split('/').at(-1) ?? ''}
          toolsFrom={TOOLS_FROM}
          empty={{ icon, title: none }}
        />
      </FocusKept>
    </section>
  )
}

function Trucks() {
  const copy = useMoreCopy()
  const { kit } = useTexts()
  const owners = useQuery<Owners>(PATHS_OF.owners)
  const vehicles = useVehicles()
  const owned = owners.value?.owners ?? NO_OWNERS
  const columns = useMemo(() => truckColumns(copy, kit, owned), [copy, kit, owned])
  return (
    <Section<Vehicle>
      title={copy.fleet.trucks}
      icon={Truck}
      none={copy.fleet.noTrucks}
      query={vehicles}
      path={PATHS_OF.vehicles}
      rows={vehicles.value?.vehicles ?? null}
      nameOfRow={({ plate }) => plate}
      columns={columns}
      acts={(vehicle) => <Claim vehicle={vehicle} onAsked={vehicles.reload} />}
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
  const { kit } = useTexts()
  const trailers = useTrailers()
  const columns = useMemo(() => trailerColumns(copy, kit), [copy, kit])
  return (
    <Section<Trailer>
      title={copy.fleet.trailers}
      icon={Container}
      none={copy.fleet.noTrailers}
      query={trailers}
      path={PATHS_OF.trailers}
      rows={trailers.value?.trailers ?? null}
      nameOfRow={({ plate }) => plate}
      columns={columns}
      add={copy.book.addTrailer}
      form={(saved) => <TrailerForm onSaved={saved} />}
    />
  )
}

function People() {
  const copy = useMoreCopy()
  const { kit } = useTexts()
  const people = usePeopleQuery()
  const columns = useMemo(() => peopleColumns(copy, kit), [copy, kit])
  return (
    <Section<Person>
      title={copy.fleet.people}
      icon={Users}
      none={copy.fleet.noPeople}
      query={people}
      path={PATHS_OF.people}
      rows={people.value?.people ?? null}
      nameOfRow={(person) => (person.self ? null : nameOf(person))}
      columns={columns}
      acts={(person) => <AskConsent person={person} onAsked={people.reload} />}
      add={copy.book.addDriver}
      form={(saved) => <PersonForm onSaved={saved} />}
    />
  )
}

function AskConsent({ person, onAsked }: { readonly person: Person; readonly onAsked: () => void }) {
  const copy = useMoreCopy().fleet
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  if (person.consent === 'given' || person.consent === 'requested') return null
  const ask = async () => {
    setBusy(true)
    const answer = await post('/api/identity/consents', { id: newId(), personId: person.id })
    setBusy(false)
    if (answer.ok) toast({ tone: 'good', text: copy.asked })
    onAsked()
  }
  return (
    <Button size="s" busy={busy} onClick={() => void ask()}>
      {copy.askConsent}
    </Button>
  )
}

function OwnersTable() {
  const copy = useMoreCopy()
  const { kit } = useTexts()
  const owners = useQuery<Owners>(PATHS_OF.owners)
  const columns = useMemo(() => ownerColumns(copy, kit), [copy, kit])
  return (
    <Section<Owner>
      title={copy.fleet.owners}
      icon={Building2}
      none={copy.fleet.noOwners}
      query={owners}
      path={PATHS_OF.owners}
      rows={owners.value?.owners ?? null}
      nameOfRow={({ name }) => name}
      columns={columns}
      add={copy.fleet.addOwner}
      form={(saved) => <OwnerForm onSaved={saved} />}
    />
  )
}
