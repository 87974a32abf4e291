import { useState } from 'react'
import Hand from 'lucide-react/icons/hand'
import type { CorridorPicture, PlaceView, VehicleView } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { TextField } from '../kit/field.tsx'
import { Callout } from '../kit/status.tsx'
import { Age } from '../kit/time.tsx'
import type { Copy } from './copy/copy.ts'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { placeName, shortName, standing } from './words.ts'

interface Detail {
  readonly picture: CorridorPicture
  /** Null in the past: nothing can be said there. */
  readonly say: Say | null
}

/** One vehicle: why it waits, where it stops at the latest, what it carries, what can be done. */
export function VehicleDetail({ picture, vehicle, say }: Detail & { readonly vehicle: VehicleView }) {
  const copy = useCopy()
  const [reason, setReason] = useState('')
  const { word, tone } = standing(copy, picture, vehicle)
  const ours = vehicle.hands === 'ours'
  const inBay = vehicle.wait?.kind === 'inspection'
  const basis = reason.trim()
  return (
    <Card title={shortName(vehicle.id)} level={3}>
      <Callout tone={tone}>{word}</Callout>
      <Facts rows={factsOf(copy, picture, vehicle)} />
      {ours && say !== null && (
        <>
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
            {inBay && (
              <Button
                kind="good"
                disabled={basis.length < 3}
                onClick={() => void say({ kind: 'gate-decision', vehicle: vehicle.id, decision: 'continue', basis })}
              >
                {copy.acts.release}
              </Button>
            )}
            {vehicle.wait?.kind === 'fault' && (
              <Button onClick={() => void say({ kind: 'clear-fault', vehicle: vehicle.id })}>{copy.acts.clear}</Button>
            )}
          </div>
        </>
      )}
    </Card>
  )
}

function factsOf(copy: Copy, picture: CorridorPicture, vehicle: VehicleView) {
  const { handOver, gate } = vehicle
  const phase = handOver.giving ?? handOver.taking
  const name = (id: string | null) => (id === null ? '–' : placeName(copy, picture, id))
  return [
    [copy.facts.at, name(vehicle.place)],
    [copy.facts.stopsAt, name(vehicle.stopsAt)],
    [copy.facts.held, vehicle.held.map((id) => placeName(copy, picture, id)).join(', ') || '–'],
    [copy.facts.container, vehicle.container ?? copy.facts.empty],
    [copy.facts.declaration, vehicle.declaration ?? '–'],
    [
      copy.facts.handOver,
      phase === null
        ? '–'
        : `${copy.handOver[phase as keyof Copy['handOver']]} · ${fill(copy.facts.attempt, { n: handOver.attempt })}`,
    ],
    [copy.facts.gate, gate === null ? '–' : `${copy.gate[gate.kind as keyof Copy['gate']]} · ${gate.basis}`],
    [copy.facts.hold, vehicle.hold ?? '–'],
    [copy.facts.battery, vehicle.battery === null ? '–' : `${Math.round(vehicle.battery)} %`],
    [copy.facts.heard, vehicle.heardAt === null ? '–' : <Age key="heard" at={Date.parse(vehicle.heardAt)} />],
    ['VDA 5050', vehicle.version],
    [copy.facts.series, vehicle.series ?? copy.facts.unsaid],
    [copy.facts.unfit, vehicle.unfit.map((why) => copy.unfit[why as keyof Copy['unfit']] ?? why).join(', ') || '–'],
  ] as const
}

/** One block: who holds it, who asks, and the closure. */
export function PlaceDetail({ picture, place, say }: Detail & { readonly place: PlaceView }) {
  const copy = useCopy()
  const [reason, setReason] = useState('')
  const state = place.closed ? copy.block.closed : place.holders.length > 0 ? copy.block.held : copy.block.free
  return (
    <Card title={placeName(copy, picture, place.id)} level={3}>
      <Facts
        rows={[
          [copy.facts.at, place.id],
          [copy.facts.held, `${state} ${place.holders.map(shortName).join(', ')}`],
          [copy.block.asked, place.asked.map(shortName).join(', ') || '–'],
          [copy.block.closed, place.closed ?? '–'],
        ]}
      />
      {place.authority === picture.side && say !== null && (
        <>
          {place.closed === null && (
            <TextField label={copy.acts.reason} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
          <div className="corridor-acts">
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
