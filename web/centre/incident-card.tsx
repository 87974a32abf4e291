import { useState } from 'react'
import type { IncidentView } from '#escort/contract.ts'
import { newId } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { listed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextArea } from '../kit/field.tsx'
import type { Language } from '../kit/language.ts'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'
import { chainWord, kindWord } from './words.ts'

interface IncidentOptions {
  readonly incident: IncidentView
  readonly onDone: () => void
}

/** The incident of a trip: what is to be done about it, or what the second person signs, and what was done. */
export function IncidentCard({ incident, onDone }: IncidentOptions) {
  const copy = useCopy()
  const { language } = useTexts()
  const zone = useZone()
  return (
    <Card
      title={kindWord(copy, incident.cause)}
      tone={incident.level === 'red' ? 'bad' : 'warn'}
      aside={copy.incidentStates[incident.state]}
    >
      <div className="centre-form">
        {incident.state === 'closing' ? (
          <Closing incident={incident} onDone={onDone} />
        ) : (
          <Working incident={incident} onDone={onDone} />
        )}
        <ul className="centre-events">
          {incident.entries.map(({ kind, text, at }) => (
            <li key={`${kind} ${at} ${text}`} className="centre-event-detail">
              <Time at={at} zone={zone} show="time" /> {entryLine({ kind, text }, copy, language)}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

type Entry = Pick<IncidentView['entries'][number], 'kind' | 'text'>

/** An entry with its kind, and what it says of it. */
function entryLine(entry: Entry, copy: Copy, language: Language): string {
  const kind = copy.entries[entry.kind as keyof typeof copy.entries]
  const said = sayEntry(entry, copy, language)
  return said === '' ? kind : named(kind, said, language)
}

/** What an entry says besides its kind; what machines wrote there is told in words, or stands elsewhere on the card. */
function sayEntry({ kind, text }: Entry, copy: Copy, language: Language): string {
  if (kind === 'opened' || kind === 'event') return kindWord(copy, text ?? '')
  if (kind === 'revised')
    return listed(
      (text ?? '').split(' ').map((one) => kindWord(copy, one)),
      language,
    )
  if (kind === 'escalated') return chainWord(copy, text) ?? ''
  return kind === 'outcome' ? '' : (text ?? '')
}

/** The second person sees the outcome and the words that are signed. */
function Closing({ incident, onDone }: IncidentOptions) {
  const copy = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const outcome = copy.outcomes[incident.outcome as keyof typeof copy.outcomes] ?? copy.none
  return (
    <>
      <Facts
        rows={[
          [copy.outcome, outcome],
          [copy.note, incident.outcomeNote ?? copy.none],
        ]}
      />
      <Refusal problem={problem} />
      <Button
        busy={busy}
        onClick={() => act(`/api/escort/incidents/${incident.id}/acts`, { id: newId(), act: 'second' })}
      >
        {copy.second}
      </Button>
    </>
  )
}

function Working({ incident, onDone }: IncidentOptions) {
  const copy = useCopy()
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState('false-alarm')
  const { act, busy, problem } = useAct(() => {
    // What was written belongs to this act and not to the next one.
    setNote('')
    onDone()
  })
  const work = (name: string, more: object = {}) =>
    act(`/api/escort/incidents/${incident.id}/acts`, {
      id: newId(),
      act: name,
      ...(note.trim() ? { note } : {}),
      ...more,
    })
  const outcomes = Object.entries(copy.outcomes).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Refusal problem={problem} />
      <TextArea label={copy.note} value={note} onChange={(event) => setNote(event.target.value)} />
      <div className="centre-acts">
        {incident.state === 'open' && (
          <Button busy={busy} onClick={() => work('take')}>
            {copy.take}
          </Button>
        )}
        {(
          [
            ['call', copy.noteCall],
            ['send-group', copy.sendGroup],
            ['group-report', copy.groupReport],
          ] as const
        ).map(([name, label]) => (
          <Button key={name} kind="secondary" busy={busy} onClick={() => work(name)}>
            {label}
          </Button>
        ))}
        <Button kind="secondary" busy={busy} disabled={note.trim() === ''} onClick={() => work('note')}>
          {copy.noteDown}
        </Button>
      </div>
      <SelectField
        label={copy.outcome}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={outcomes}
      />
      <Button kind="secondary" busy={busy} onClick={() => work('close', { outcome })}>
        {copy.close}
      </Button>
    </>
  )
}
