import { plateKey } from '#kernel/plate.ts'
import type { Owner, Person, Trailer, Vehicle } from '#identity/contract.ts'
import { DOT } from '../../kit/copy/listed.ts'
import type { useTexts } from '../../kit/copy.tsx'
import { Plate } from '../../kit/plate.tsx'
import type { Column } from '../../kit/rich/table/columns.ts'
import { formatInstant } from '../../kit/time.tsx'
import type { ScreensCopy } from '../copy/screens/copy.ts'
import { nameOf } from './use-fleet.ts'

type Kit = ReturnType<typeof useTexts>['kit']

function plateColumn<Row extends { readonly plate: string; readonly country: string }>(head: string): Column<Row> {
  return {
    id: 'plate',
    head,
    value: ({ plate }) => plate,
    show: ({ plate, country }) => <Plate country={country} plate={plate} />,
    sought: (text) => plateKey(null, text),
    width: 182,
    phone: 'title',
  }
}

function countryColumn<Row extends { readonly country: string }>(head: string, kit: Kit): Column<Row> {
  return {
    id: 'country',
    head,
    value: ({ country }) => kit.countries[country] ?? country,
    width: 140,
  }
}

/** Whose a truck is, and while that is not proven what became of the newest proof. */
function ClaimState({
  vehicle: { claim, proof },
  copy,
}: {
  readonly vehicle: Vehicle
  readonly copy: ScreensCopy['fleet']
}) {
  const waits = proof?.state === 'asked' && copy.proofWaits[proof.kind]
  const refused = proof?.state === 'refused' && proof.reason !== null && copy.proofRefused[proof.reason]
  return (
    <>
      <span className="fleet-claim" data-claim={claim}>
        {copy.claim[claim]}
      </span>
      {claim !== 'proven' && (waits || refused) && (
        <span className="fleet-proof" data-state={proof?.state}>
          {waits || refused}
        </span>
      )}
    </>
  )
}

/** Trucks: what they are, whose they are, and whether that is proven. */
export function truckColumns(
  { fleet, vehicle }: ScreensCopy,
  kit: Kit,
  owners: readonly Owner[],
): readonly Column<Vehicle>[] {
  return [
    plateColumn(vehicle.plate),
    {
      id: 'category',
      head: vehicle.category,
      value: ({ category, machinery }) => (machinery ? `${category}${DOT}${fleet.machinery}` : category),
      chips: (category) => category,
      width: 120,
    },
    {
      id: 'owner',
      head: vehicle.owner,
      value: ({ ownerId }) => owners.find(({ id }) => id === ownerId)?.name ?? null,
      width: 188,
    },
    {
      id: 'claim',
      head: fleet.columns.whose,
      value: ({ claim }) => claim,
      show: (one) => <ClaimState vehicle={one} copy={fleet} />,
      chips: (claim) => fleet.claimShort[claim as Vehicle['claim']],
      sought: false,
      width: 210,
    },
    { id: 'vin', head: vehicle.vin, value: ({ vin }) => vin, width: 190 },
    { ...countryColumn<Vehicle>(vehicle.country, kit), optional: true },
  ]
}

/** Trailers: a plate and its country. */
export function trailerColumns({ vehicle }: ScreensCopy, kit: Kit): readonly Column<Trailer>[] {
  return [plateColumn(vehicle.plate), countryColumn(vehicle.country, kit)]
}

/** The driver and those he trusts: until when their document holds, and whether they consented. */
export function peopleColumns({ fleet, me, person, registration }: ScreensCopy, kit: Kit): readonly Column<Person>[] {
  const consentWord = (state: string) =>
    state === '' ? fleet.noConsent : registration.consentShort[state as NonNullable<Person['consent']>]
  const day = (on: string) => formatInstant(`${on}T00:00:00Z`, 'date', kit, 'UTC')
  return [
    {
      id: 'name',
      head: me.names,
      value: (one) => nameOf(one),
      show: (one) => (
        <>
          {nameOf(one)}
          {one.self && <span className="quiet">{`${DOT}${fleet.self}`}</span>}
        </>
      ),
      width: 270,
      phone: 'title',
    },
    {
      id: 'resident',
      head: person.residency,
      value: ({ resident }) => (resident ? fleet.resident : fleet.nonResident),
      chips: (word) => word,
      width: 120,
    },
    {
      id: 'document',
      head: fleet.columns.document,
      value: ({ document: { expiresOn } }) => expiresOn,
      show: ({ document: { expiresOn } }) => day(expiresOn),
      width: 150,
    },
    {
      id: 'consent',
      head: fleet.consent,
      value: ({ consent }) => consentWord(consent ?? ''),
      show: ({ consent }) => (
        <span className="fleet-consent" data-given={consent === 'given' || undefined}>
          {consentWord(consent ?? '')}
        </span>
      ),
      chips: (word) => word,
      width: 150,
    },
    { id: 'phone', head: person.phone, value: ({ phone }) => phone, width: 150, optional: true },
    {
      id: 'born',
      head: person.birthDate,
      value: ({ birthDate }) => birthDate,
      show: ({ birthDate }) => day(birthDate),
      width: 130,
      optional: true,
    },
  ]
}

/** Owners of trucks. */
export function ownerColumns({ fleet, owner, person, vehicle }: ScreensCopy, kit: Kit): readonly Column<Owner>[] {
  return [
    { id: 'name', head: vehicle.owner, value: ({ name }) => name, width: 240, phone: 'title' },
    {
      id: 'kind',
      head: fleet.columns.kind,
      value: ({ kind }) => (kind === 'company' ? owner.company : owner.person),
      chips: (word) => word,
      width: 140,
    },
    {
      id: 'resident',
      head: person.residency,
      value: ({ resident }) => (resident ? fleet.resident : fleet.nonResident),
      width: 120,
    },
    { id: 'tax', head: owner.taxNumber, value: ({ taxNumber }) => taxNumber, width: 150 },
    { ...countryColumn<Owner>(owner.country, kit), optional: true },
  ]
}
