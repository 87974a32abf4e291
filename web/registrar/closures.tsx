import Ban from 'lucide-react/icons/ban'
import ListChecks from 'lucide-react/icons/list-checks'
import { type FormEvent, useState } from 'react'
import type { Closures } from '#queue/contract.ts'
import { newId } from '../kit/api/client.ts'
import type { Query } from '../kit/api/query.ts'
import { useCheckpoints } from '../kit/api/reference.ts'
import { AskingButton } from '../kit/asking-button.tsx'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { useAddress } from '../kit/desk/views.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { ChoiceField, SelectField, TextArea, TextField } from '../kit/field.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { ComboBox, DateTimeField } from '../kit/fields-later.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { instantOf } from '../kit/local-instant.ts'
import { Asked } from './asked.tsx'
import { useCommand } from './use-command.tsx'
import { useClosuresCopy } from './use-copy.ts'

type Closure = Closures['closures'][number]
const REASONS = ['authority-decision', 'neighbour-closed', 'weather', 'equipment', 'capacity', 'other'] as const

/** Closures and cuts of capacity: what stands, what was, and a new one. */
export function ClosuresView({ query }: { readonly query: Query<Closures> }) {
  const copy = useClosuresCopy().closures
  // Names and times of day hang on the register of checkpoints.
  const known = useCheckpoints().state !== 'loading'
  return (
    <div className="registrar-columns">
      <section className="registrar-stack" aria-label={copy.listed}>
        {(query.state === 'loading' || (query.value !== null && !known)) && <Skeleton lines={4} />}
        {query.state === 'failed' && <ErrorState problem={query.problem} onRetry={query.reload} />}
        {query.value?.closures.length === 0 && <p className="quiet">{copy.none}</p>}
        {known &&
          query.value?.closures.map((closure) => (
            <OneClosure key={closure.id} closure={closure} onDone={query.reload} />
          ))}
      </section>
      <NewClosure onDone={query.reload} />
    </div>
  )
}

function OneClosure({ closure, onDone }: { readonly closure: Closure; readonly onDone: () => void }) {
  const copy = useClosuresCopy().closures
  const checkpointName = useCheckpointName()
  const zone = useZone(closure.checkpoint)
  const { busy, send, refusal } = useCommand(copy.ended, onDone)
  const [asked, setAsked] = useAddress('asked', ['', closure.id], '')
  const listed = asked === closure.id
  const { endedAt, placesPerHour } = closure
  const title = `${checkpointName(closure.checkpoint)}${DOT}${placesPerHour === null ? copy.closed : fill(copy.cut, { n: placesPerHour })}`
  return (
    <Card title={title} {...(endedAt === null ? { tone: 'warn' as const } : {})}>
      <div className="registrar-stack" tabIndex={-1}>
        <Facts
          rows={[
            [
              copy.period,
              <span key="period">
                <Time at={closure.from} zone={zone} show="datetime" /> –{' '}
                <Time at={closure.until} zone={zone} show="datetime" />
              </span>,
            ],
            [copy.reason, copy.reasons[closure.reason]],
            [copy.note, closure.note],
            [copy.intervals, closure.intervals],
            [copy.waiting, closure.waiting],
            [copy.answering, closure.answering],
            ...(endedAt === null
              ? []
              : [[copy.endedAt, <Time key="ended" at={endedAt} zone={zone} show="datetime" />] as const]),
          ]}
        />
        <div className="registrar-acts">
          <Button icon={ListChecks} aria-expanded={listed} onClick={() => setAsked(listed ? '' : closure.id)}>
            {listed ? copy.asked.hide : copy.asked.show}
          </Button>
          {endedAt === null && (
            <AskingButton
              act={copy.end}
              about={title}
              title={copy.endTitle}
              busy={busy}
              refusal={refusal}
              onAct={() => send(`/api/queue/closures/${closure.id}/end`)}
            >
              <p>
                <strong>{title}</strong>
              </p>
              <p>{copy.endText}</p>
            </AskingButton>
          )}
        </div>
        {listed && <Asked closure={closure.id} zone={zone} />}
      </div>
    </Card>
  )
}

const EMPTY = { checkpoint: '', from: '', until: '', reason: 'weather', note: '', places: '', kind: 'closed' }
type Wish = typeof EMPTY

function NewClosure({ onDone }: { readonly onDone: () => void }) {
  const copy = useClosuresCopy().closures
  const [id, setId] = useState(newId)
  const [wish, set] = useState(EMPTY)
  const change = (more: Partial<Wish>) => set({ ...wish, ...more })
  const zone = useZone(wish.checkpoint)
  const { busy, send, refusal } = useCommand(copy.done, () => {
    setId(newId())
    change({ note: '' })
    onDone()
  })
  const enter = (event: FormEvent) => {
    event.preventDefault()
    const { checkpoint, reason, note, kind, places } = wish
    void send('/api/queue/closures', {
      id,
      checkpoint,
      reason,
      note: note.trim(),
      from: instantOf(wish.from, zone),
      until: instantOf(wish.until, zone),
      placesPerHour: kind === 'cut' ? Number(places) : null,
    })
  }
  return (
    <Card title={copy.new}>
      <form className="registrar-stack" onSubmit={enter}>
        <What wish={wish} change={change} />
        <Period wish={wish} change={change} />
        <SelectField
          label={copy.reason}
          value={wish.reason}
          options={REASONS.map((value) => ({ value, label: copy.reasons[value] }))}
          onChange={(event) => change({ reason: event.target.value })}
        />
        <TextArea
          label={copy.note}
          hint={copy.noteHint}
          required
          maxLength={300}
          value={wish.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        {refusal}
        <Button type="submit" kind="danger" icon={Ban} busy={busy}>
          {wish.kind === 'cut' ? copy.enterCut : copy.enterClosed}
        </Button>
      </form>
    </Card>
  )
}

interface Part {
  readonly wish: Wish
  readonly change: (more: Partial<Wish>) => void
}

/** Which checkpoint, and whether it is closed or takes fewer trucks. */
function What({ wish, change }: Part) {
  const copy = useClosuresCopy().closures
  const { language } = useTexts()
  const query = useCheckpoints()
  const checkpoints = query.value?.checkpoints ?? []
  return (
    <>
      <ComboBox
        label={copy.checkpoint}
        required
        placeholder={copy.chooseCheckpoint}
        value={wish.checkpoint || null}
        options={checkpoints.map(({ code, names }) => ({ value: code, label: names[language] }))}
        coming={query.state === 'loading'}
        onChange={(code) => change({ checkpoint: code ?? '' })}
      />
      <ChoiceField
        label={copy.what}
        value={wish.kind}
        options={[
          { value: 'closed', label: copy.closed, hint: copy.closedHint },
          { value: 'cut', label: copy.fewer, hint: copy.fewerHint },
        ]}
        onChoose={(kind) => change({ kind })}
      />
      {wish.kind === 'cut' && (
        <TextField
          label={copy.places}
          type="number"
          min={1}
          max={500}
          required
          value={wish.places}
          onChange={(event) => change({ places: event.target.value })}
        />
      )}
    </>
  )
}

/** Beginning and end, in the checkpoint's own time. */
function Period({ wish, change }: Part) {
  const copy = useClosuresCopy().closures
  return (
    <>
      <DateTimeField
        label={copy.from}
        hint={copy.zoneHint}
        required
        value={wish.from}
        onChange={(from) => change({ from })}
      />
      <DateTimeField
        label={copy.until}
        required
        min={wish.from}
        value={wish.until}
        onChange={(until) => change({ until })}
      />
    </>
  )
}

function useZone(code: string): string {
  return useCheckpoints().value?.checkpoints.find((one) => one.code === code)?.zone ?? 'UTC'
}
