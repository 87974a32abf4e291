import { useEffect, useState } from 'react'
import Undo from 'lucide-react/icons/undo-2'
import type { OfficerRow, OfficerTruck, TruckReturnBody } from '#queue/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { post } from '../kit/api/client.ts'
import { DOT, listed } from '../kit/copy/listed.ts'
import { forget } from '../kit/api/kept.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { ChoiceField } from '../kit/field.tsx'
import { Plate } from '../kit/plate.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Status } from '../kit/status.tsx'
import { useToast } from '../kit/toast.tsx'
import { SealOfTruck } from './seal-of-truck.tsx'
import { useViewsCopy } from './use-copy.ts'

type Reason = TruckReturnBody['reason']

/** One truck: what it carries, who comes with it [R707-4], and for one that is inside the way back. */
export function TruckSheet({
  checkpoint,
  row,
  mayAct,
  onChanged,
}: {
  readonly checkpoint: string
  readonly row: OfficerRow
  readonly mayAct: boolean
  readonly onChanged: () => void
}) {
  const path = `/api/queue/officer/${checkpoint}/truck?booking=${row.id}`
  const truck = useQuery<OfficerTruck>(path)
  // Names of people stay on the screen no longer than they are looked at.
  useEffect(() => () => forget(path), [path])
  return (
    <div className="truck-sheet">
      <p className="asked-about">
        <Plate country={row.plateCountry} plate={row.plate} size="l" />
        {row.trailerPlate && <Plate country={row.plateCountry} plate={row.trailerPlate} />} <Status of={row.state} />
        <span translate="no">{row.reference}</span>
      </p>
      <SealOfTruck country={row.plateCountry} plate={row.plate} />
      {truck.state === 'loading' && <Skeleton lines={3} />}
      {truck.state === 'failed' && <ErrorState problem={truck.problem} onRetry={truck.reload} />}
      {truck.state === 'ready' && <Load truck={truck.value} />}
      {mayAct && row.state === 'admitted' && <WayBack checkpoint={checkpoint} row={row} onChanged={onChanged} />}
    </div>
  )
}

function Load({ truck: { goods, drivers } }: { readonly truck: OfficerTruck }) {
  const copy = useViewsCopy().truck
  const { language } = useTexts()
  const told = goods
    ? [
        goods.laden ? copy.laden : copy.empty,
        ...(goods.veterinary ? [copy.veterinary] : []),
        ...(goods.phytosanitary ? [copy.phytosanitary] : []),
        ...(goods.declarations.length > 0
          ? [fill(copy.declarations, { list: listed(goods.declarations, language) })]
          : []),
      ]
    : [copy.notStated]
  return (
    <>
      <h3>{copy.goods}</h3>
      <ul>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{copy.people}</h3>
      <ul>
        {drivers.map(({ names, document }) => (
          <li key={document.number}>
            <strong translate="no">{[names.family, names.given, names.patronymic].filter(Boolean).join(' ')}</strong>
            {DOT}
            {copy.documents[document.kind]} <span translate="no">{`${document.country} ${document.number}`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Leaving inland ends the booking and cannot be undone, so it asks why. */
function WayBack({
  checkpoint,
  row,
  onChanged,
}: {
  readonly checkpoint: string
  readonly row: OfficerRow
  readonly onChanged: () => void
}) {
  const copy = useViewsCopy().truck
  const toast = useToast()
  const [reason, setReason] = useState<Reason | null>(null)
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<Parameters<typeof ErrorState>[0]['problem'] | null>(null)
  const end = async () => {
    setTried(true)
    if (!reason) return
    const answer = await post(`/api/queue/officer/${checkpoint}/returns`, { bookingId: row.id, reason })
    if (!answer.ok) return setFailed(answer.problem)
    toast({ tone: 'good', text: fill(copy.backDone, { plate: row.plate }) })
    onChanged()
  }
  const options = (Object.keys(copy.backReasons) as Reason[]).map((value) => ({
    value,
    label: copy.backReasons[value],
  }))
  return (
    <>
      <h3>{copy.back}</h3>
      <p>{copy.backText}</p>
      <ChoiceField label={copy.backReason} value={reason} options={options} onChoose={setReason} />
      {tried && !reason && (
        <p className="field-error" role="alert">
          {copy.backReasonMissing}
        </p>
      )}
      {failed && <ErrorState problem={failed} onRetry={() => void end()} />}
      <Button kind="danger" icon={Undo} onClick={() => void end()}>
        {copy.backAct}
      </Button>
    </>
  )
}
