import { useState } from 'react'
import Hand from 'lucide-react/icons/hand'
import type { CorridorPicture, PlaceView, VehicleView } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { bracketed, clauses, DOT, listed, named } from '../kit/copy/listed.ts'
import type { Language } from '../kit/language.ts'
import { percentText } from '../kit/copy/numbers.ts'
import { type Texts, useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { Callout } from '../kit/status.tsx'
import { Age } from '../kit/time.tsx'
import type { Copy } from './copy/copy.ts'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { instrumentsText, leasesText, OfficersWeighing, weighingText } from './weighing.tsx'
import { WholeNames } from './whole-names.tsx'
import { gateText, namesOf, placeName, sealText, sideName, standing, zoneName } from './words.ts'

/** What an officer may say of a vehicle that stands at a gate, in the bay or under the scanner. */
const OFFERS = { continue: 'goOn', 'inspection-bay': 'toBay', scanner: 'toScanner', return: 'back' } as const
type GateWord = keyof typeof OFFERS

interface Detail {
  readonly picture: CorridorPicture
  /** Null in the past: nothing can be said there. */
  readonly say: Say | null
}

/** One vehicle: why it waits, where it stops at the latest, what it carries, what can be done. */
export function VehicleDetail({ picture, vehicle, say }: Detail & { readonly vehicle: VehicleView }) {
  const copy = useCopy()
  const texts = useTexts()
  const [reason, setReason] = useState('')
  const { word, tone } = standing(copy, picture, vehicle, texts.language)
  const inBay = vehicle.wait?.kind === 'inspection'
  const basis = reason.trim()
  return (
    <Card>
      <div className="corridor-stack">
        <Callout tone={tone}>
          <WholeNames in={word} />
        </Callout>
        <Facts rows={factsOf(copy, picture, vehicle, texts)} />
      </div>
      {say !== null && (
        <div className="corridor-fields">
          <TextField label={copy.acts.reason} value={reason} onChange={(event) => setReason(event.target.value)} />
          <div className="corridor-acts">
            <Button kind="danger" onClick={() => void say({ kind: 'stop', reach: 'vehicle', target: vehicle.id })}>
              {copy.acts.stopVehicle}
            </Button>
            {vehicle.hold === null ? (
              <Button
                icon={Hand}
                disabled={basis.length < 3}
                onClick={() => void say({ kind: 'hold', vehicle: vehicle.id, basis })}
              >
                {copy.acts.hold}
              </Button>
            ) : (
              <Button onClick={() => void say({ kind: 'hold', vehicle: vehicle.id, basis: null })}>
                {copy.acts.lift}
              </Button>
            )}
            {vehicle.offers.map((kind) => (
              <Button
                key={kind}
                kind={kind === 'continue' ? 'good' : 'secondary'}
                disabled={basis.length < 3}
                onClick={() =>
                  void say({ kind: 'gate-decision', vehicle: vehicle.id, decision: kind as GateWord, basis })
                }
              >
                {kind === 'continue' && inBay ? copy.acts.release : copy.acts[OFFERS[kind as GateWord]]}
              </Button>
            ))}
            {vehicle.wait?.kind === 'paused' && (
              <Button onClick={() => void say({ kind: 'clear-fault', vehicle: vehicle.id })}>{copy.acts.goOn}</Button>
            )}
            {vehicle.wait?.kind === 'fault' && (
              <Button onClick={() => void say({ kind: 'clear-fault', vehicle: vehicle.id })}>{copy.acts.clear}</Button>
            )}
          </div>
          <OfficersWeighing vehicle={vehicle} reason={basis} say={say} />
          {vehicle.place?.endsWith('-scan') === true && <ImageVerdict vehicle={vehicle} say={say} />}
        </div>
      )}
    </Card>
  )
}

/** An officer names the image by its number where the scanner keeps it, and says what it shows. */
function ImageVerdict({ vehicle, say }: { readonly vehicle: VehicleView; readonly say: Say }) {
  const copy = useCopy()
  const [image, setImage] = useState(vehicle.images[0]?.image ?? '')
  const number = image.trim()
  return (
    <div className="corridor-fields">
      <TextField label={copy.acts.image} value={image} onChange={(event) => setImage(event.target.value)} />
      <div className="corridor-acts">
        {(['clear', 'doubtful'] as const).map((verdict) => (
          <Button
            key={verdict}
            kind={verdict === 'clear' ? 'good' : 'secondary'}
            disabled={number === ''}
            onClick={() => void say({ kind: 'image', image: number, vehicle: vehicle.id, verdict })}
          >
            {verdict === 'clear' ? copy.acts.imageClear : copy.acts.imageDoubtful}
          </Button>
        ))}
      </div>
    </div>
  )
}

function imagesText(copy: Copy, { images }: VehicleView, language: Language): string {
  const verdict = (word: string) => copy.verdicts[word as keyof Copy['verdicts']] ?? word
  const text = images.map(({ image, verdicts }) => {
    const said = Object.entries(verdicts).map(([side, word]) => named(sideName(copy, side), verdict(word), language))
    return `${image}${bracketed(listed(said, language), language)}`
  })
  return clauses(text, language) || '–'
}

function factsOf(copy: Copy, picture: CorridorPicture, vehicle: VehicleView, { kit, locale, language }: Texts) {
  const { handOver, gate } = vehicle
  const phase = handOver.giving ?? handOver.taking
  const name = (id: string | null) => (id === null ? '–' : placeName(copy, picture, id))
  return [
    [copy.facts.at, name(vehicle.place)],
    [copy.facts.stopsAt, name(vehicle.stopsAt)],
    [
      copy.facts.held,
      listed(
        vehicle.held.map((id) => placeName(copy, picture, id)),
        language,
      ) || '–',
    ],
    ...(vehicle.leases.length === 0
      ? []
      : ([[copy.leases.title, leasesText(copy, picture, vehicle, { kit, language })]] as const)),
    [copy.facts.container, vehicle.container ?? copy.facts.empty],
    [copy.facts.declaration, vehicle.declaration ?? '–'],
    [copy.facts.seal, sealText(copy, vehicle, language)],
    [
      fill(copy.facts.otherNumber, { side: sideName(copy, picture.otherSide) }),
      vehicle.references[picture.otherSide] || '–',
    ],
    [
      copy.facts.handOver,
      phase === null
        ? '–'
        : `${copy.handOver[phase as keyof Copy['handOver']]}${DOT}${fill(copy.facts.attempt, { n: handOver.attempt })}`,
    ],
    [copy.facts.weighing, weighingText(copy, vehicle, kit)],
    [copy.facts.plateSeen, vehicle.plateSeen ?? '–'],
    [copy.facts.gate, gate === null ? '–' : gateText(copy, gate, language)],
    [copy.facts.images, imagesText(copy, vehicle, language)],
    [copy.facts.hold, vehicle.hold ?? '–'],
    [copy.facts.theirHold, vehicle.theirHold ?? '–'],
    [copy.facts.battery, vehicle.battery === null ? '–' : percentText(locale, vehicle.battery / 100)],
    [copy.facts.heard, vehicle.heardAt === null ? '–' : <Age key="heard" at={Date.parse(vehicle.heardAt)} />],
    ['VDA 5050', vehicle.version],
    [copy.facts.series, vehicle.series ?? copy.facts.unsaid],
    [
      copy.facts.unfit,
      listed(
        vehicle.unfit.map((why) => copy.unfit[why as keyof Copy['unfit']] ?? why),
        language,
      ) || '–',
    ],
  ] as const
}

/** Customs keep a gate shut to everybody, or open it again. */
function GateActs({ place, reason, say }: { readonly place: PlaceView; readonly reason: string; readonly say: Say }) {
  const copy = useCopy()
  if (place.gateHeld !== null) {
    return (
      <Button kind="good" onClick={() => void say({ kind: 'gate-lane', place: place.id, reason: null })}>
        {copy.acts.openGate}
      </Button>
    )
  }
  return (
    <Button disabled={reason.length < 3} onClick={() => void say({ kind: 'gate-lane', place: place.id, reason })}>
      {copy.acts.shutGate}
    </Button>
  )
}

/** Stops whoever holds this block, or any block of its zone; the other side hears of its own at once. */
function StopActs({ copy, place, say }: { readonly copy: Copy; readonly place: PlaceView; readonly say: Say }) {
  return (
    <>
      <Button kind="danger" onClick={() => void say({ kind: 'stop', reach: 'place', target: place.id })}>
        {copy.acts.stopBlock}
      </Button>
      <Button kind="danger" onClick={() => void say({ kind: 'stop', reach: 'zone', target: place.zone })}>
        {fill(copy.acts.stopZone, { zone: zoneName(copy, place.zone) })}
      </Button>
    </>
  )
}

/** One block: who holds it, who asks, and the closure. */
export function PlaceDetail({ picture, place, say }: Detail & { readonly place: PlaceView }) {
  const copy = useCopy()
  const texts = useTexts()
  const { language } = texts
  const instruments = instrumentsText(copy, picture, place.id, texts)
  const [reason, setReason] = useState('')
  const state = place.closed ? copy.block.closed : place.holders.length > 0 ? copy.block.held : copy.block.free
  return (
    <Card>
      <Facts
        rows={[
          [copy.facts.at, place.id],
          [copy.facts.held, <WholeNames key="held" in={`${state} ${namesOf(place.holders, language)}`} />],
          [copy.block.asked, <WholeNames key="asked" in={namesOf(place.asked, language) || '–'} />],
          [copy.block.closed, place.closed ?? '–'],
          ...(instruments === '' ? [] : ([[copy.instruments.title, instruments]] as const)),
          ...(place.gateHeld === null ? [] : ([[copy.acts.shutGate, place.gateHeld]] as const)),
        ]}
      />
      {say !== null && place.authority !== picture.side && (
        <div className="corridor-acts">
          <StopActs copy={copy} place={place} say={say} />
        </div>
      )}
      {place.authority === picture.side && say !== null && (
        <>
          {place.closed === null && (
            <TextField label={copy.acts.reason} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
          <div className="corridor-acts">
            <StopActs copy={copy} place={place} say={say} />
            {place.kind === 'gate' && <GateActs place={place} reason={reason.trim()} say={say} />}
            {place.closed === null ? (
              <Button
                disabled={reason.trim().length < 3}
                onClick={() => void say({ kind: 'closure', place: place.id, reason: reason.trim() })}
              >
                {copy.acts.close}
              </Button>
            ) : (
              <Button kind="good" onClick={() => void say({ kind: 'closure', place: place.id, reason: null })}>
                {copy.acts.open}
              </Button>
            )}
          </div>
        </>
      )}
    </Card>
  )
}
