import { Fragment, useEffect, useRef, useState } from 'react'
import type { DutyRehearsed, DutyRowView, DutyTables } from '#escort/contract/duty.ts'
import { newId, type Problem, post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { bracketed, DOT, listed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant } from '../kit/time.tsx'
import { CardTable } from './card-table.tsx'
import { DutyRowForm } from './duty-row.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { actName, rowName } from './words.ts'

const DAYS = 30
const NEW_ROW: DutyRowView = {
  id: '',
  hs: [],
  procedures: [],
  modes: [],
  importer: null,
  lowRisk: null,
  from: '',
  until: null,
  outcome: 'must',
  reason: 'goods-by-stage',
  act: '',
}

/** The table of who must be escorted: what holds, what waits for a signature, a change of it tried before it is proposed. */
export function Duty() {
  const copy = useCopy().duty
  const query = useQuery<DutyTables>('/api/escort/duty')
  const [editing, setEditing] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  if (query.state === 'failed') return <ErrorState problem={query.problem} onRetry={query.reload} />
  if (query.value === null) return <Skeleton lines={8} />
  const { inForce, draft } = query.value
  const next = Math.max(inForce.version, draft?.version ?? 0) + 1
  const done = () => {
    setEditing(false)
    query.reload()
    // What was pressed is gone with what it decided.
    place.current?.focus({ preventScroll: true })
  }
  return (
    <div ref={place} className="centre-reports" tabIndex={-1}>
      {draft && <Waiting draft={draft} onDone={done} />}
      <Card
        title={copy.title}
        aside={<span className="quiet">{fill(copy.inForce, { version: inForce.version })}</span>}
      >
        <DutyTable rows={inForce.rows} />
        {!editing && (
          <Button kind="secondary" onClick={() => setEditing(true)}>
            {copy.change}
          </Button>
        )}
      </Card>
      {editing && <Editor from={(draft ?? inForce).rows} version={next} onDone={done} />}
    </div>
  )
}

function Waiting({ draft, onDone }: { readonly draft: NonNullable<DutyTables['draft']>; readonly onDone: () => void }) {
  const copy = useCopy().duty
  const { act, busy, problem } = useAct(onDone)
  return (
    <Card title={fill(copy.waits, { version: draft.version, reason: draft.reason ?? '' })} tone="warn">
      <div className="centre-form">
        <DutyTable rows={draft.rows} />
        <Refusal problem={problem} />
        <Button busy={busy} onClick={() => act('/api/escort/duty-signatures', { version: draft.version })}>
          {copy.sign}
        </Button>
      </div>
    </Card>
  )
}

function DutyTable({ rows }: { readonly rows: readonly DutyRowView[] }) {
  const texts = useCopy()
  const { duty: copy, forms } = texts
  const { kit, language } = useTexts()
  const { columns } = copy
  const dayOf = (day: string) => formatInstant(day, 'date', kit, 'UTC')
  const words = (values: readonly string[], of: Readonly<Record<string, string>>) =>
    values.length === 0
      ? copy.any
      : listed(
          values.map((value) => of[value] ?? value),
          language,
        )
  const until = (day: string | null) => (day === null ? '–' : dayOf(day))
  // The act stands under the reason that it gives: in the long words of Russian and Kazakh it has no room beside it.
  const { id, act: _, ...heads } = columns
  return (
    <CardTable
      label={copy.title}
      words
      heads={[id, ...Object.values(heads)]}
      rows={rows.map((row) => ({
        key: row.id,
        head: rowName(texts, row.id),
        cells: [
          row.hs.length === 0 ? copy.any : listed(row.hs, language),
          words(row.procedures, forms.procedures),
          words(row.modes, forms.modes),
          row.importer === null ? copy.any : forms.importers[row.importer],
          row.lowRisk === null ? copy.any : row.lowRisk ? copy.yes : copy.no,
          dayOf(row.from),
          until(row.until),
          copy.outcomes[row.outcome],
          <Fragment key="reason">
            {forms.reasons[row.reason]}
            <span className="centre-act-of-law">{actName(texts, row.act)}</span>
          </Fragment>,
        ],
      }))}
    />
  )
}

interface EditorOptions {
  readonly from: readonly DutyRowView[]
  readonly version: number
  readonly onDone: () => void
}

/** A row with a name of its own while it is edited: rows move, and a new one has none yet. */
const keyed = (row: DutyRowView) => ({ key: newId(), row })

function Editor({ from, version, onDone }: EditorOptions) {
  const { duty: copy } = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const [edited, setEdited] = useState(() => from.map(keyed))
  const [why, setWhy] = useState('')
  const rows = edited.map(({ row }) => row)
  const form = useRef<HTMLDivElement>(null)
  // The button that opened it is gone.
  useEffect(() => form.current?.querySelector('button')?.focus(), [])
  const up = (at: number) => {
    const [before, moved] = [edited[at - 1], edited[at]]
    if (before && moved) setEdited(edited.toSpliced(at - 1, 2, moved, before))
  }
  return (
    <Card title={copy.change}>
      <div ref={form} className="centre-form">
        <Button kind="secondary" onClick={() => setEdited([keyed(NEW_ROW), ...edited])}>
          {copy.add}
        </Button>
        {edited.map(({ key, row }, at) => (
          <DutyRowForm
            key={key}
            row={row}
            onChange={(changed) => setEdited(edited.toSpliced(at, 1, { key, row: changed }))}
            onDrop={() => setEdited(edited.toSpliced(at, 1))}
            {...(at > 0 ? { onUp: () => up(at) } : {})}
          />
        ))}
        <Rehearse rows={rows} />
        <TextField label={copy.why} required value={why} onChange={({ target }) => setWhy(target.value)} />
        <Refusal problem={problem} />
        <Button
          kind="primary"
          busy={busy}
          onClick={() => act('/api/escort/duty-versions', { version, rows, reason: why.trim() })}
        >
          {copy.propose}
        </Button>
      </div>
    </Card>
  )
}

/** What the edited table would have decided of past orders, each named with the rows that decide. */
function Rehearse({ rows }: { readonly rows: readonly DutyRowView[] }) {
  const texts = useCopy()
  const { duty: copy } = texts
  const { language } = useTexts()
  const decided = ({ outcome, row }: DutyRehearsed['changed'][number]['before']) =>
    row === null ? copy.outcomes[outcome] : `${copy.outcomes[outcome]}${bracketed(rowName(texts, row), language)}`
  const [tried, setTried] = useState<DutyRehearsed | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const rehearse = async () => {
    setBusy(true)
    const got = await post<DutyRehearsed>('/api/escort/duty-rehearsals', { days: DAYS, rows })
    setBusy(false)
    setTried(got.ok ? got.value : null)
    setProblem(got.ok ? null : got.problem)
  }
  return (
    <>
      <Button kind="secondary" busy={busy} onClick={() => void rehearse()}>
        {copy.rehearse}
      </Button>
      <Refusal problem={problem} />
      {tried && (
        <div role="status">
          <p>{fill(copy.rehearsed, { orders: tried.orders, changed: tried.changed.length })}</p>
          <ul>
            {tried.changed.slice(0, 50).map(({ reference, plate, before, after }) => (
              <li key={reference}>
                {reference}
                {DOT}
                {named(plate, `${decided(before)} → ${decided(after)}`, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
