import { useState } from 'react'
import type { ZoneRehearsed } from '#escort/contract/zones.ts'
import { type Problem, post } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useZonesCopy } from './use-copy.ts'
import { kindWord } from './words.ts'
import type { DrawnZone } from './zones.tsx'

/** A version is tried on so many days of the past. */
const DAYS = 30

interface ZoneRowOptions {
  readonly zone: DrawnZone
  /** The last version of its zone: the next one is drawn from it. */
  readonly isNewest: boolean
  readonly onShow: (zone: DrawnZone) => void
  readonly onChange: (zone: DrawnZone) => void
  readonly onDone: () => void
}

/** One version of a zone: whether it holds, what came of trying it, and its second signature. */
export function ZoneRow({ zone, isNewest, onShow, onChange, onDone }: ZoneRowOptions) {
  const all = useZonesCopy()
  const copy = all.zones
  const { act, busy, problem } = useAct(onDone)
  const { id, version, approvedBy, rehearsal } = zone
  const waits = approvedBy === null
  return (
    <li className="centre-event">
      <div className="centre-event-name">{fill(all.routes.name, { name: zone.name, version })}</div>
      <div className="centre-event-detail">
        {copy.kinds[zone.kind]}
        {DOT}
        {zone.inForce ? copy.inForce : waits ? copy.waits : copy.past}
        {zone.ended && `${DOT}${copy.ends}`}
        {DOT}
        {zone.reason}
      </div>
      <div className="centre-event-detail">
        {rehearsal ? fill(copy.tried, { legs: rehearsal.legs, changed: rehearsal.changed }) : copy.untried}
      </div>
      <div className="centre-acts">
        <Button kind="quiet" onClick={() => onShow(zone)}>
          {all.routes.show}
        </Button>
        {isNewest && (
          <Button kind="quiet" onClick={() => onChange(zone)}>
            {copy.next}
          </Button>
        )}
        {waits && isNewest && rehearsal && (
          <Button
            kind="secondary"
            busy={busy}
            onClick={() => act(`/api/escort/drawings/${id}/approval`, { kind: 'zone', version })}
          >
            {all.routes.sign}
          </Button>
        )}
      </div>
      {waits && isNewest && <Rehearsal zone={zone} onDone={onDone} />}
      <Refusal problem={problem} />
    </li>
  )
}

function Rehearsal({ zone: { id, version }, onDone }: Pick<ZoneRowOptions, 'zone' | 'onDone'>) {
  const all = useZonesCopy()
  const copy = all.zones
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<ZoneRehearsed | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const rehearse = async () => {
    setBusy(true)
    const got = await post<ZoneRehearsed>(`/api/escort/zones/${id}/rehearsals`, { version, days: DAYS })
    setBusy(false)
    setAnswer(got.ok ? got.value : null)
    setProblem(got.ok ? null : got.problem)
    if (got.ok) onDone()
  }
  return (
    <div role="status">
      <Button kind="secondary" busy={busy} onClick={() => void rehearse()}>
        {copy.rehearse}
      </Button>
      <Refusal problem={problem} />
      {answer && (
        <ul>
          {answer.kinds
            .filter(({ before, after }) => before !== after)
            .map(({ kind, before, after }) => (
              <li key={kind}>{fill(copy.kindLine, { kind: kindWord(all, kind), before, after })}</li>
            ))}
          {answer.trips.map(({ reference, plate }) => (
            <li key={reference}>
              {plate}
              {DOT}
              {reference}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
