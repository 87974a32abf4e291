import { useEffect, useState } from 'react'
import PenLine from 'lucide-react/icons/pen-line'
import type { CheckAnswer, DraftView, Filed, PrefillAnswer, ToSign } from '#declaration/contract.ts'
import { type Answer, post, put as putTo } from '../kit/api/client.ts'
import { forget } from '../kit/api/kept.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { ItemGrid } from '../kit/rich/item-grid/item-grid.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { useBorderName } from './border-name.ts'
import { BORDER_PLACES } from './border-places.ts'
import { cellErrors, type Content, ITEM_COLUMNS, put, rowsOf, textAt, withRows } from './item-rows.ts'
import { signRoot } from './sign.ts'
import { useDraftCopy } from './use-copy.ts'

const NUMBERS: readonly string[] = ['packages', 'gross', 'net', 'quantity', 'unitPrice', 'price']
const PAUSE_MS = 400

type Failed = Extract<Answer<unknown>, { ok: false }>['problem']

/** Fields of the head that are written by hand, by the place in the core. */
const HEAD = [
  ['invoice', ['invoice', 'number']],
  ['invoiceDate', ['invoice', 'date']],
  ['currency', ['invoice', 'currency']],
  ['exit', ['border', 'exit']],
  ['entry', ['border', 'entry']],
  ['incoterms', ['terms', 'incoterms']],
  ['incotermsPlace', ['terms', 'place']],
  ['truck', ['transport', 'means', 0, 'number']],
  ['container', ['transport', 'containers', 0, 'number']],
] as const

export interface EditorOptions {
  readonly account: string
  readonly id: string
  readonly content: Content
  /** A draft is saved while it is written; an amendment only when it is signed. */
  readonly draft?: { readonly revision: number; readonly sources: Readonly<Record<string, string>> }
  readonly amend?: boolean
  /** The version that is amended. */
  readonly version?: number
  /** The goods are released: an amendment waits for consents. */
  readonly released?: boolean
  readonly onFiled: () => void
  readonly onLeave: () => void
}

/** Writes a declaration: head, items as in a spreadsheet, errors while typing, signature at the end. */
export function ContentEditor(options: EditorOptions) {
  const { account, id, content: first, draft, amend = false, version, released = false, onFiled, onLeave } = options
  const copy = useDraftCopy()
  const toast = useToast()
  const [content, setContent] = useState(first)
  const [sources, setSources] = useState(draft?.sources ?? {})
  const [reason, setReason] = useState('')
  // What is read anew meanwhile is not what was written from.
  const [madeFrom] = useState(version)
  const [grid, setGrid] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failed | null>(null)
  const { checked, saved } = useWritten(id, content, sources, draft)
  const file = async () => {
    setBusy(true)
    const outcome = await signAndFile(account, id, amend ? { content, reason, madeFrom } : null)
    setBusy(false)
    setProblem(outcome.ok ? null : outcome.problem)
    if (!outcome.ok) return
    forget('/api/declaration/')
    toast({ tone: 'good', text: outcome.value.awaits.length > 0 ? copy.consent.asked : copy.filedNow })
    onFiled()
  }
  const problems = checked?.problems ?? []
  return (
    <div className="customs-editor">
      {problem && <ErrorState problem={problem} />}
      <Prefill
        onFilled={({ fields }) => {
          setContent((before) => fields.reduce((all, { pointer, value }) => put(all, keysOf(pointer), value), before))
          setSources((before) => ({
            ...before,
            ...Object.fromEntries(fields.map(({ pointer, source }) => [pointer, source])),
          }))
          setGrid((n) => n + 1)
        }}
      />
      <Head content={content} problems={problems} sources={sources} onChange={setContent} />
      <ItemGrid
        key={grid}
        label={copy.items}
        columns={ITEM_COLUMNS.map((name) => ({
          id: name,
          head: copy.columns[name],
          kind: NUMBERS.includes(name) ? ('number' as const) : ('text' as const),
          width: name.startsWith('name') ? 220 : name === 'origin' ? 140 : 116,
        }))}
        rows={rowsOf(content.core)}
        errors={cellErrors(problems)}
        unchecked={checked === null}
        onChange={(rows) => setContent((before) => withRows(before, rows))}
      />
      <Checks checked={checked} />
      {amend && <Reason released={released} value={reason} onChange={setReason} />}
      <div className="customs-acts">
        <Button
          kind="primary"
          icon={PenLine}
          busy={busy}
          disabled={!checked?.fileable || !saved || (amend && reason.trim().length < 3)}
          onClick={() => void file()}
        >
          {copy.signAndFile}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {copy.leave}
        </Button>
      </div>
    </div>
  )
}

/** Why it is amended; after a release also whose consent it needs. */
function Reason({
  released,
  value,
  onChange,
}: {
  readonly released: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const copy = useDraftCopy()
  return (
    <>
      {released && <p className="customs-more">{copy.consent.hint}</p>}
      <TextField label={copy.amendReason} value={value} onChange={(event) => onChange(event.target.value)} />
    </>
  )
}

/** Checks what is written after each pause, and saves a draft; a later answer never gives way to an earlier one. */
function useWritten(
  id: string,
  content: Content,
  sources: Readonly<Record<string, string>>,
  draft: EditorOptions['draft'],
) {
  const { language } = useTexts()
  const [checked, setChecked] = useState<CheckAnswer | null>(null)
  const [revision, setRevision] = useState(draft?.revision ?? 0)
  const [kept, setKept] = useState<Content | null>(draft ? null : content)
  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      const answer = await post<CheckAnswer>('/api/declaration/check', { content, language }, stop.signal)
      if (answer.ok && !stop.signal.aborted) setChecked(answer.value)
      if (!draft || kept === content || stop.signal.aborted) return
      const saved = await putTo<DraftView>(`/api/declaration/drafts/${id}`, { content, sources, revision })
      if (!saved.ok) return
      setRevision(saved.value.revision)
      setKept(content)
    }
    const timer = setTimeout(() => void look(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, content, sources, language, draft, kept, revision])
  return { checked, saved: !draft || kept === content }
}

async function signAndFile(
  account: string,
  id: string,
  amendment: { content: Content; reason: string; madeFrom: number | undefined } | null,
): Promise<Answer<Filed>> {
  const base = `/api/declaration/declarations/${id}`
  const prepared = amendment
    ? await post<ToSign>(`${base}/amendment`, amendment)
    : await post<ToSign>(`/api/declaration/drafts/${id}/prepare`)
  if (!prepared.ok) return prepared
  const signature = await signRoot(account, prepared.value, 'filed')
  return post<Filed>(`${base}/file`, { signature })
}

function Prefill({ onFilled }: { readonly onFilled: (answer: PrefillAnswer) => void }) {
  const copy = useDraftCopy()
  const toast = useToast()
  const [reference, setReference] = useState('')
  const [plate, setPlate] = useState('')
  const booking = { reference: reference.trim(), plate: plate.trim() }
  const fillIn = async () => {
    const answer = await post<PrefillAnswer>('/api/declaration/prefill', { booking })
    if (answer.ok && answer.value.fields.length > 0) onFilled(answer.value)
    else toast({ tone: 'info', text: copy.nothingFound })
  }
  return (
    <div className="customs-acts customs-prefill">
      <TextField
        label={copy.booking}
        optional
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <TextField
        label={copy.plateOfBooking}
        optional
        value={plate}
        onChange={(event) => setPlate(event.target.value)}
      />
      <Button disabled={booking.reference === '' || booking.plate === ''} onClick={() => void fillIn()}>
        {copy.prefill}
      </Button>
    </div>
  )
}

function keysOf(pointer: string): readonly (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name))
}

type Problems = CheckAnswer['problems']

function Head({
  content,
  problems,
  sources,
  onChange,
}: {
  readonly content: Content
  readonly problems: Problems
  readonly sources: Readonly<Record<string, string>>
  readonly onChange: (change: (before: Content) => Content) => void
}) {
  const copy = useDraftCopy()
  return (
    <Card title={copy.headTitle}>
      <div className="customs-head">
        {HEAD.map(([name, path]) => {
          const field = {
            label: copy.head[name],
            hint: sources[`/core/${path.join('/')}`],
            value: textAt(content.core, ...path),
            error: problems.find(({ pointer }) => pointer === `/core/${path.join('/')}`)?.text,
          }
          const write = (text: string) => onChange((before) => put(before, ['core', ...path], text))
          if (name === 'invoiceDate')
            return <DateField key={name} {...field} value={dayOf(field.value)} onChange={write} />
          const side = sideOf(name, textAt(content.core, 'direction'))
          return side ? (
            <BorderField key={name} {...field} side={side} onPlace={write} />
          ) : (
            <TextField key={name} {...field} onChange={(event) => write(event.target.value)} />
          )
        })}
      </div>
    </Card>
  )
}

/** A day as it can be picked; what is no day is entered anew. */
const dayOf = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '')

/** Whose border a field of the head names; null for one that names none. */
function sideOf(field: string, direction: string): 'KZ' | 'CN' | null {
  if (field !== 'exit' && field !== 'entry') return null
  return (field === 'exit') === (direction === 'CN-KZ') ? 'CN' : 'KZ'
}

/** A place at the border, chosen by its name; one that we do not know stays as it was written. */
function BorderField({
  side,
  value,
  onPlace,
  ...field
}: Pick<Parameters<typeof SelectField>[0], 'label' | 'hint' | 'error'> & {
  readonly side: 'KZ' | 'CN'
  readonly value: string
  readonly onPlace: (place: string) => void
}) {
  const borderName = useBorderName()
  const known: readonly string[] = BORDER_PLACES[side]
  const places = known.includes(value) ? known : [value, ...known]
  return (
    <SelectField
      {...field}
      value={value}
      onChange={(event) => onPlace(event.target.value)}
      options={places.map((code) => ({ value: code, label: borderName(code) }))}
    />
  )
}

/** What is wrong and has no cell of its own on the screen. */
function Checks({ checked }: { readonly checked: CheckAnswer | null }) {
  const copy = useDraftCopy()
  const problems = checked?.problems ?? []
  const cells = new Set(cellErrors(problems).map(({ text }) => text))
  const other = problems.filter(({ text }) => !cells.has(text))
  return (
    <Card title={copy.checks} {...(checked && { tone: other.length > 0 ? 'warn' : 'good' })}>
      {checked === null ? copy.checking : other.length === 0 ? copy.noProblems : null}
      <ul className="customs-problems">
        {other.map(({ pointer, rule, text, act }) => (
          <li key={`${pointer} ${rule}`}>
            {text} <span className="customs-more">{act}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
