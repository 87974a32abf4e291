import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import type { Owner, Trailer, Vehicle } from '#identity/contract.ts'
import { type Answer, newId, post, type Problem } from '../../kit/api/client.ts'
import { fill } from '../../kit/copy/copy.ts'
import { CheckField, ChoiceField, SelectField, TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Plate } from '../../kit/plate.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { useOwners } from '../fleet/use-fleet.ts'
import { CountryField } from './country-field.tsx'
import { Groups } from './groups.tsx'
import { OWNER_FIELDS, OwnerFields, useOwnerForm } from './owner-fields.tsx'
import {
  ownerInput,
  type TrailerValues,
  trailerErrors,
  trailerInput,
  type VehicleValues,
  vehicleDoubts,
  vehicleErrors,
  vehicleInput,
} from './rules.ts'
import { type Form, useForm } from './use-form.ts'
import { useHomeCountry } from './use-person-form.ts'
import { useSending } from './use-sending.ts'

const EMPTY: VehicleValues = { country: '', plate: '', vin: '', category: 'N3', machinery: false }
const EMPTY_TRAILER: TrailerValues = { country: '', plate: '' }
/** An example of a plate of the country, so that the spacing is seen. */
const EXAMPLES: Readonly<Record<string, string>> = {
  KZ: '123 ABC 02',
  RU: 'A 123 BC 77',
  UZ: '01 A 123 BC',
  KG: '01 KG 123 ABC',
  TM: 'AB 1234 AG',
  CN: 'XIN A 12345',
}
/** Those of trailers have another form; where none is known to us, none is shown. */
const TRAILER_EXAMPLES: Readonly<Record<string, string>> = { KZ: '45 KLM 02', RU: 'AB 1234 77' }

/** Country and plate; the plate is drawn as it will be looked for by the camera. */
function PlateFields({
  form,
  examples,
  doubt,
}: {
  readonly form: Form<VehicleValues> | Form<TrailerValues>
  readonly examples: Readonly<Record<string, string>>
  readonly doubt: boolean
}) {
  const copy = useMoreCopy().vehicle
  const typed = form as Form<TrailerValues>
  const { country, plate } = typed.values
  const example = examples[country]
  return (
    <>
      <CountryField label={copy.country} value={country} onChange={(chosen) => typed.set({ country: chosen })} />
      <div className="field-plate">
        <TextField
          label={copy.plate}
          hint={example && fill(copy.plateHint, { example })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="capitals"
          maxLength={20}
          {...typed.text('plate')}
        />
      </div>
      {plate.trim() !== '' && (
        <div className="plate-preview group-whole">
          <Plate country={country} plate={plate} size="l" />
        </div>
      )}
      {doubt && <Doubt>{copy.plateUnusual}</Doubt>}
    </>
  )
}

function Doubt({ children }: { readonly children: string }) {
  return (
    <p className="doubt group-whole" role="status">
      <Icon of={TriangleAlert} /> {children}
    </p>
  )
}

function TruckFields({ form }: { readonly form: Form<VehicleValues> }) {
  const copy = useMoreCopy()
  const doubts = vehicleDoubts(form.values)
  return (
    <>
      <PlateFields form={form} examples={EXAMPLES} doubt={doubts.plate} />
      <div className="field-plate">
        <TextField
          label={copy.vehicle.vin}
          hint={copy.vehicle.vinHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="capitals"
          maxLength={20}
          {...form.text('vin')}
        />
        {doubts.vin && <Doubt>{copy.vehicle.vinUnsure}</Doubt>}
      </div>
      <ChoiceField
        label={copy.vehicle.category}
        value={form.values.category}
        options={[
          { value: 'N3', label: copy.vehicle.n3 },
          { value: 'N2', label: copy.vehicle.n2 },
          { value: 'N1', label: copy.vehicle.n1 },
        ]}
        onChoose={(category) => form.set({ category })}
      />
      <CheckField
        label={copy.vehicle.machinery}
        checked={form.values.machinery}
        onChange={(event) => form.set({ machinery: event.target.checked })}
      />
    </>
  )
}

/** Enters a truck and, when it belongs to somebody not known yet, its owner [R707-16.3, 16.4]. */
export function VehicleForm({ onSaved }: { readonly onSaved: (vehicle: Vehicle) => void }) {
  const copy = useMoreCopy()
  const home = useHomeCountry()
  const owners = useOwners()
  const form = useWithCountry(useForm('vehicle', EMPTY, vehicleErrors), home)
  const ownerForm = useOwnerForm('vehicle-owner')
  const [chosenOwner, setOwner] = useState<string | null>(null)
  const ownerId = chosenOwner ?? owners[0]?.id ?? NEW
  const { busy, problem, save } = useSaving(home, onSaved)
  const send = async () => {
    const saved = await save(form.values, ownerId === NEW ? ownerForm.values : ownerId)
    if (!saved) return
    form.clear()
    ownerForm.clear()
  }
  const owner = (
    <>
      <div className="group-whole">
        <SelectField
          label={copy.vehicle.owner}
          value={ownerId}
          options={[
            ...owners.map(({ id, name }) => ({ value: id, label: name })),
            { value: NEW, label: copy.vehicle.newOwner },
          ]}
          onChange={(event) => setOwner(event.target.value)}
        />
      </div>
      {ownerId === NEW && <OwnerFields form={ownerForm} />}
    </>
  )
  return (
    <Groups
      groups={[
        { title: copy.book.truck, accept: () => form.accept(['plate', 'vin']), content: <TruckFields form={form} /> },
        {
          title: copy.vehicle.owner,
          accept: () => ownerId !== NEW || ownerForm.accept(OWNER_FIELDS),
          content: owner,
        },
      ]}
      submit={copy.fleet.save}
      busy={busy}
      foot={<ProblemNote problem={problem} />}
      onSubmit={() => void send()}
    />
  )
}

const NEW = 'new'

/** Saves the owner first, when he is new, then the truck; the ids stay, so that a second press makes nothing twice. */
function useSaving(home: string, onSaved: (vehicle: Vehicle) => void) {
  const [ids] = useState(() => ({ vehicle: newId(), owner: newId() }))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const saveOwner = async (owner: string | ReturnType<typeof useOwnerForm>['values']): Promise<string | null> => {
    if (typeof owner === 'string') return owner
    const answer = await post<Owner>('/api/identity/owners', ownerInput(ids.owner, owner, home))
    if (answer.ok) return answer.value.id
    const known = answer.problem.code === 'identity.already-entered' ? answer.problem.params['id'] : undefined
    if (typeof known === 'string') return known
    setProblem(answer.problem)
    return null
  }
  const save = async (values: VehicleValues, owner: string | ReturnType<typeof useOwnerForm>['values']) => {
    setBusy(true)
    setProblem(null)
    const ownerId = await saveOwner(owner)
    const answer: Answer<Vehicle> | null =
      ownerId === null
        ? null
        : await post<Vehicle>('/api/identity/vehicles', vehicleInput(ids.vehicle, values, ownerId))
    setBusy(false)
    if (answer?.ok) onSaved(answer.value)
    else if (answer) setProblem(answer.problem)
    return answer?.ok ?? false
  }
  return { busy, problem, save }
}

/** Enters a trailer. */
export function TrailerForm({ onSaved }: { readonly onSaved: (trailer: Trailer) => void }) {
  const copy = useMoreCopy()
  const form = useWithCountry(useForm('trailer', EMPTY_TRAILER, trailerErrors), useHomeCountry())
  const { busy, problem, save } = useSending<Trailer>('/api/identity/trailers', form, onSaved)
  return (
    <Groups
      groups={[
        {
          title: copy.book.trailer,
          accept: () => form.accept(['plate']),
          content: <PlateFields form={form} examples={TRAILER_EXAMPLES} doubt={false} />,
        },
      ]}
      submit={copy.fleet.save}
      busy={busy}
      foot={<ProblemNote problem={problem} />}
      onSubmit={() => void save((id) => trailerInput(id, form.values))}
    />
  )
}

/** Most trucks are registered where the queue is: that country is chosen until another one is. */
function useWithCountry<V extends { readonly country: string }>(form: Form<V>, home: string): Form<V> {
  return { ...form, values: { ...form.values, country: form.values.country || home } }
}
