import { type FormEvent, useState } from 'react'
import type { Terminal, TerminalVersions } from '#terminals/contract.ts'
import { newId, post, type Problem } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { AskingButton } from '../kit/asking-button.tsx'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT, named } from '../kit/copy/listed.ts'
import { numberFormat } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Refused } from '../kit/refused.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { changeOf, versionOf } from './change.ts'
import { hoursText, spansText } from './hours-text.ts'
import { SpanFields } from './span-fields.tsx'
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
  const last = versions.value?.versions[0]
  const reload = () => {
    versions.reload()
    onChanged()
  }
  return (
    <div className="terminal-sheet" tabIndex={-1}>
      <Facts
        rows={[
          [columns.kind, copy.kinds[terminal.kind]],
          [columns.checkpoint, checkpointName(terminal.checkpoint)],
          [columns.distance, numberFormat(locale).format(terminal.distanceMetres / METRES)],
          [columns.places, terminal.places],
          [columns.hours, <Spans key="hours" text={hoursText(terminal.hours, copy, language)} />],
          ...(terminal.whileBothPass
            ? [
                [
                  copy.bothOpen,
                  <Spans key="both" text={spansText(terminal.whileBothPass, copy.neverBoth, language)} />,
                ] as const,
              ]
            : []),
          [columns.operator, terminal.operator.name],
        ]}
      />
      <Card title={copy.versions}>
        {versions.state === 'failed' ? (
          <ErrorState problem={versions.problem} onRetry={versions.reload} />
        ) : (
          <ul className="terminal-versions">
            {versions.value?.versions.map((version) => (
              <li key={version.id}>
                <p className="terminal-version">
                  <strong>{fill(copy.since, { day: formatInstant(version.from, 'date', kit, 'UTC') })}</strong>
                  <span>
                    <Spans text={hoursText(version.hours, copy, language)} />
                    {DOT}
                    <span className="terminal-span">{named(columns.places, String(version.places), language)}</span>
                  </span>
                </p>
                {mayChange && terminal.until !== null && version.from >= terminal.until && (
                  <Withdrawal terminal={terminal.code} version={version} onWithdrawn={reload} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {mayChange && last && <ChangeForm key={last.from} terminal={terminal} last={last} onEntered={reload} />}
    </div>
  )
}

/** Hours, none of whose spans turns at its dash. */
function Spans({ text }: { readonly text: string }) {
  return text.split(/(\d\d:\d\d–\d\d:\d\d)/).map((part, at) =>
    // Every second part is a span.
    at % 2 === 1 ? (
      <span key={at} className="terminal-span">
        {part}
      </span>
    ) : (
      part
    ),
  )
}

/** What withdraws a change whose day has not come. */
function Withdrawal({
  terminal,
  version,
  onWithdrawn,
}: {
  readonly terminal: string
  readonly version: TerminalVersions['versions'][number]
  readonly onWithdrawn: () => void
}) {
  const copy = useCopy()
  const { kit, language } = useTexts()
  const { change } = copy
  const toast = useToast()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const withdraw = async () => {
    setBusy(true)
    const answer = await post(`/api/terminals/${terminal}/withdrawal`, { version: version.id })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return false
    toast({ tone: 'good', text: change.withdrawn })
    onWithdrawn()
    return true
  }
  const day = fill(copy.since, { day: formatInstant(version.from, 'date', kit, 'UTC') })
  return (
    <AskingButton
      act={change.withdraw}
      about={day}
      title={change.withdrawTitle}
      busy={busy}
      refusal={problem && <Refused problem={problem} />}
      onAct={withdraw}
    >
      <p className="terminal-version">
        <strong>{day}</strong>
        <span>
          <Spans text={hoursText(version.hours, copy, language)} />
          {DOT}
          <span className="terminal-span">{named(copy.columns.places, String(version.places), language)}</span>
        </span>
      </p>
      <p>{change.withdrawText}</p>
    </AskingButton>
  )
}

/** A change from a day on, of what was entered last. */
function ChangeForm({
  terminal,
  last,
  onEntered,
}: {
  readonly terminal: Terminal
  readonly last: TerminalVersions['versions'][number]
  readonly onEntered: () => void
}) {
  const copy = useCopy()
  const now = useNow()
  const toast = useToast()
  const [id, setId] = useState(newId)
  const [form, setForm] = useState(() =>
    changeOf(last, new Date(now + DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length)),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await post('/api/terminals', versionOf(terminal, last, form, id))
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
        <DateField
          label={copy.change.from}
          required
          value={form.from}
          onChange={(from) => setForm({ ...form, from })}
        />
        <SpanFields hours={form.hours} onChange={(hours) => setForm({ ...form, hours })} />
        <TextField
          label={copy.columns.places}
          type="number"
          min={1}
          required
          value={form.places}
          onChange={(event) => setForm({ ...form, places: event.target.value })}
        />
        {problem && <Refused problem={problem} />}
        <Button type="submit" busy={busy}>
          {copy.change.enter}
        </Button>
      </form>
    </Card>
  )
}
