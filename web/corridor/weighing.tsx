import { useState } from 'react'
import Scale from 'lucide-react/icons/scale'
import type { CorridorPicture, VehicleView } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import type { Texts as AllTexts } from '../kit/copy.tsx'
import { clauses, DOT, named } from '../kit/copy/listed.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { TextField } from '../kit/field.tsx'
import { spanText } from '../kit/time.tsx'
import type { Copy } from './copy/copy.ts'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { decimal, placeName } from './words.ts'

const LIGHTEST_KG = 1000

/** What vehicle and load weigh, by whom, and on what an officer's word rests. */
export function weighingText(copy: Copy, { weighing }: VehicleView, kit: KitCopy): string {
  if (weighing === null) return copy.facts.unweighed
  const kg = fill(copy.facts.kilograms, { kg: decimal(weighing.grossKg, 0, kit.money) })
  return [kg, weighing.by, ...(weighing.basis === null ? [] : [weighing.basis])].join(DOT)
}

type Texts = Pick<AllTexts, 'kit' | 'language'>

/** The zones for which it has asked, what it was answered, and until when a grant holds. */
export function leasesText(
  copy: Copy,
  picture: CorridorPicture,
  { leases }: VehicleView,
  { kit, language }: Texts,
): string {
  const texts = leases.map(({ place, grant, until }) => {
    const word = copy.leases[grant as keyof Copy['leases']] ?? copy.leases.QUEUED
    const time =
      until === null
        ? ''
        : ` ${fill(copy.leases.until, { seconds: decimal((Date.parse(until) - Date.parse(picture.at)) / 1000, 0, kit.money) })}`
    return named(placeName(copy, picture, place), `${word}${time}`, language)
  })
  return clauses(texts, language) || '–'
}

/** An officer says what vehicle and load weigh when the weighbridge cannot, with what that rests on. */
export function OfficersWeighing({
  vehicle,
  reason,
  say,
}: {
  readonly vehicle: VehicleView
  readonly reason: string
  readonly say: Say
}) {
  const copy = useCopy()
  const [mass, setMass] = useState('')
  const missing = vehicle.wait?.['missing']
  const isAsked = Array.isArray(missing) && (missing.includes('weighing') || missing.includes('weight'))
  if (!isAsked) return null
  const grossKg = Number(mass.replaceAll(/\s/g, ''))
  const isMass = Number.isInteger(grossKg) && grossKg >= LIGHTEST_KG
  return (
    <div className="corridor-fields">
      <TextField
        label={copy.acts.mass}
        inputMode="numeric"
        value={mass}
        onChange={(event) => setMass(event.target.value)}
      />
      <div className="corridor-acts">
        <Button
          icon={Scale}
          disabled={!isMass || reason.length < 3}
          onClick={() => void say({ kind: 'weighed', vehicle: vehicle.id, grossKg, basis: reason })}
        >
          {copy.acts.weighed}
        </Button>
      </div>
    </div>
  )
}

/** The machines at a place that look at vehicles, and when each was heard last. */
export function instrumentsText(copy: Copy, picture: CorridorPicture, place: string, { kit, language }: Texts): string {
  const own = picture.instruments.filter((each) => each.place === place)
  const texts = own.map(({ id, kind, heardAt, silent }) => {
    const name = `${copy.instruments[kind as keyof Copy['instruments']] ?? kind} ${id}`
    if (heardAt === null) return named(name, copy.instruments.never, language)
    const span = spanText(Date.parse(picture.at) - Date.parse(heardAt), kit)
    const said = silent ? fill(copy.instruments.silent, { span }) : copy.instruments.heard
    return named(name, said, language)
  })
  return clauses(texts, language)
}
