import './traces.css'
import Search from 'lucide-react/icons/search'
import { useState } from 'react'
import { useAbout } from '../../api/about.ts'
import { Button } from '../../button.tsx'
import { fill } from '../../copy/copy.ts'
import { DOT, named } from '../../copy/listed.ts'
import { useTexts } from '../../copy.tsx'
import { Dialog } from '../../dialog.tsx'
import { SelectField, TextField } from '../../field.tsx'
import { Icon } from '../../icon.tsx'
import { useCheckpointName } from '../../place-names.ts'
import { EmptyState, ErrorState, Skeleton } from '../../states-of-lists.tsx'
import type { Tone } from '../../states.ts'
import { formatInstant } from '../../time.tsx'
import { Timeline, type TimelineEvent } from '../../timeline.tsx'
import { signOfSystem } from './signs.ts'
import { type FoundTrace, type Subject, useTraces } from './use-traces.ts'
import { useTracesWords } from './words.ts'

const LEAST = 3
const TONES: Readonly<Record<FoundTrace['tone'], Tone>> = { plain: 'calm', good: 'good', notice: 'warn', bad: 'bad' }
const NO_ZONE = 'UTC'

/** One truck, container or seal through all systems, the latest first. */
export default function Traces({ onClose }: { readonly onClose: () => void }) {
  const words = useTracesWords()
  const { found, problem, busy, look } = useTraces()
  return (
    <Dialog open wide title={words.open} onClose={onClose}>
      <div className="traces">
        <p>{words.lead}</p>
        <Form busy={busy} onLook={look} />
        <div role="status" className="traces-state">
          {busy && <Skeleton lines={4} height="2.5rem" />}
          {problem && <ErrorState problem={problem} />}
          {found?.traces.length === 0 && (
            <EmptyState icon={Search} title={words.none}>
              {words.noneText}
            </EmptyState>
          )}
          {found && found.traces.length > 0 && <p>{fill(words.found, { n: found.traces.length })}</p>}
          {found?.more && <p>{words.more}</p>}
        </div>
        {found && <Found traces={found.traces} />}
      </div>
    </Dialog>
  )
}

function Form({ busy, onLook }: { readonly busy: boolean; readonly onLook: (text: string, reason: string) => void }) {
  const words = useTracesWords()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = text.trim().length < LEAST
  return (
    <form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!short && reason !== '') onLook(text.trim(), reason)
      }}
    >
      <TextField
        label={words.text}
        prefix={<Icon of={Search} />}
        value={text}
        maxLength={60}
        autoComplete="off"
        error={tried && short ? words.textShort : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField
        label={words.reason}
        value={reason}
        error={tried && reason === '' ? words.reasonMissing : undefined}
        options={[
          { value: '', label: words.choose, disabled: true },
          ...Object.entries(words.reasons).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="search-act">
        <Button type="submit" kind="primary" icon={Search} busy={busy}>
          {words.search}
        </Button>
      </div>
    </form>
  )
}

/** What was written first, then what it led to. */
function Found({ traces }: { readonly traces: readonly FoundTrace[] }) {
  const words = useTracesWords()
  const [own, linked] = [traces.filter(({ via }) => via === null), traces.filter(({ via }) => via !== null)]
  return (
    <>
      {own.length > 0 && <Way label={words.open} traces={own} />}
      {linked.length > 0 && (
        <section className="traces-linked">
          <h3>{words.linked}</h3>
          <Way label={words.linked} traces={linked} />
        </section>
      )}
    </>
  )
}

function Way({ label, traces }: { readonly label: string; readonly traces: readonly FoundTrace[] }) {
  const words = useTracesWords()
  const { kit, language } = useTexts()
  const checkpointName = useCheckpointName()
  const zone = useAbout().value?.authority.zone ?? NO_ZONE
  const dayOf = (at: string) => formatInstant(at, 'dayShort', kit, zone)
  const said = ({ kind, id }: Subject) => fill(words.subjects[kind as keyof typeof words.subjects] ?? '{id}', { id })
  const events = traces.map((trace, index): TimelineEvent => {
    const { system, kind, number, state, tone, checkpoint, from, until, subjects, via } = trace
    const details = [
      checkpoint && checkpointName(checkpoint),
      until &&
        fill(words.until, {
          time: formatInstant(until, dayOf(until) === dayOf(from) ? 'time' : 'dayShort', kit, zone),
        }),
      subjects
        .filter(({ id }) => id !== number)
        .map(said)
        .join(DOT),
      via && fill(words.via, { subject: said(via) }),
    ]
    return {
      id: `${system} ${index}`,
      at: from,
      title: named(`${kind[language]}${number === null ? '' : ` ${number}`}`, state[language], language),
      detail: details.filter(Boolean).join(' — '),
      tone: TONES[tone],
      icon: signOfSystem(system),
    }
  })
  return <Timeline label={label} zone={zone} events={events} />
}
