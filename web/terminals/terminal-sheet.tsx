import { type FormEvent, useState } from 'react'
import type { Terminal, TerminalVersions } from '#terminals/contract.ts'
import { newId, post, type Problem } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { numberFormat } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { DateField, TimeField } from '../kit/fields-later.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Refused } from '../kit/refused.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { hoursText } from './hours-text.ts'
import { useCopy } from './use-copy.ts'

const DAY_MS = 86_400_000
const METRES = 1_000

/** What is true of a terminal since when, and the form that changes it from a day on. */
export function TerminalSheet({
  terminal,
  mayChange,
  onChanged,
}: {
  readonly terminal: Terminal
  readonly mayChange: boolean
  readonly onChanged: () => void
}) {
  const copy = useCopy()
  const checkpointName = useCheckpointName()
  const { language, locale, kit } = useTexts()
  const versions = useQuery<TerminalVersions>(`/api/terminals/${terminal.code}/versions`)
  const { columns } = copy
  return (
    <div className="terminal-sheet">
      <Card title={terminal.names[language]}>
        <Facts
          rows={[
            [columns.kind, copy.kinds[terminal.kind]],
            [columns.checkpoint, checkpointName(terminal.checkpoint)],
            [columns.distance, numberFormat(locale).format(terminal.distanceMetres / METRES)],
            [columns.places, terminal.places],
            [columns.hours, hoursText(terminal.hours, copy)],
            [columns.operator, terminal.operator.name],
          ]}
        />
      </Card>
      <Card title={copy.versions}>
        <ul className="terminal-versions">
          {versions.value?.versions.map((version) => (
            <li key={version.from}>
              <strong>{fill(copy.since, { day: formatInstant(version.from, 'date', kit, 'UTC') })}</strong>{' '}
              <span>
                {hoursText(version.hours, copy)} · {columns.places}: {version.places}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      {mayChange && (
        <ChangeForm
          terminal={terminal}
          onEntered={() => {
            versions.reload()
            onChanged()
          }}
        />
      )}
    </div>
  )
}

function ChangeForm({ terminal, onEntered }: { readonly terminal: Terminal; readonly onEntered: () => void }) {
  const copy = useCopy()
  const now = useNow()
  const toast = useToast()
  const [first] = terminal.hours
  const [id, setId] = useState(newId)
  const [from, setFrom] = useState(() => new Date(now + DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length))
  const [opens, setOpens] = useState(first?.from ?? '08:00')
  const [closes, setCloses] = useState(first?.until ?? '20:00')
  const [places, setPlaces] = useState(String(terminal.places))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const { open: _open, until: _until, ...same } = terminal
    const hours = [{ from: opens, until: closes }]
    const answer = await post('/api/terminals', { ...same, id, from, hours, places: Number(places) })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setId(newId())
    toast({ tone: 'good', text: copy.change.entered })
    onEntered()
  }
  return (
    <Card title={copy.change.title}>
      <form className="terminal-change" onSubmit={(event) => void enter(event)}>
        <DateField label={copy.change.from} required value={from} onChange={setFrom} />
        <TimeField label={copy.change.opens} value={opens} onChange={setOpens} />
        <TimeField label={copy.change.closes} end value={closes} onChange={setCloses} />
        <TextField
          label={copy.columns.places}
          type="number"
          min={1}
          required
          value={places}
          onChange={(e) => setPlaces(e.target.value)}
        />
        {problem && <Refused problem={problem} />}
        <Button type="submit" busy={busy}>
          {copy.change.enter}
        </Button>
      </form>
    </Card>
  )
}
