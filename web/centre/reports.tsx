import { useState } from 'react'
import type { RehearsalAnswer, RehearsalRequest, ReportAnswer } from '#escort/contract/reports.ts'
import { type Problem, post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { percentText } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { CardTable } from './card-table.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useReportsCopy } from './use-copy.ts'
import { kindWord } from './words.ts'

type Change = RehearsalRequest['change']
const FIELDS = ['silenceGraceS', 'outsideFixes', 'outsideS', 'stopLongS', 'gnssLostS', 'batteryLowPercent'] as const
const DAYS = 7

/** How well the rules do, and what others would have done on the trips of the last week. */
export function Reports() {
  const copy = useReportsCopy()
  const query = useQuery<ReportAnswer>('/api/escort/reports')
  if (query.state === 'failed') return <ErrorState problem={query.problem} onRetry={query.reload} />
  if (query.value === null) return <Skeleton lines={8} />
  const { week, causes } = query.value
  return (
    <div className="centre-reports">
      <Card title={copy.reports.accuracy}>
        <p>{fill(copy.reports.accuracyNote, { trips: String(week.trips), reds: String(week.honestReds.length) })}</p>
        <Accuracy week={week} />
      </Card>
      <Card title={copy.reports.causes}>
        {causes.length === 0 ? <p>{copy.reports.noCauses}</p> : <Causes causes={causes} />}
      </Card>
      <Rehearse />
    </div>
  )
}

/** Writes a share, and what nobody knows as a dash. */
function usePercent(): (part: number | null) => string {
  const { locale } = useTexts()
  return (part) => (part === null ? '–' : percentText(locale, part))
}

function Accuracy({ week }: { readonly week: ReportAnswer['week'] }) {
  const copy = useReportsCopy()
  const { reports } = copy
  const percent = usePercent()
  return (
    <CardTable
      label={reports.accuracy}
      heads={[reports.rule, reports.truth, reports.told, reports.precision, reports.recall]}
      rows={week.rules.map(({ kind, truth, told, precision, recall }) => ({
        key: kind,
        head: kindWord(copy, kind),
        cells: [truth, told, percent(precision), percent(recall)],
      }))}
    />
  )
}

function Causes({ causes }: Pick<ReportAnswer, 'causes'>) {
  const copy = useReportsCopy()
  const { reports } = copy
  return (
    <CardTable
      label={reports.causes}
      heads={[reports.cause, copy.incidents, reports.falseAlarms, reports.violations, reports.answer]}
      rows={causes.map(({ cause, incidents, falseAlarms, violations, answerS }) => ({
        key: cause,
        head: kindWord(copy, cause),
        cells: [
          incidents,
          falseAlarms,
          violations,
          answerS === null ? '–' : fill(reports.seconds, { n: String(Math.round(answerS)) }),
        ],
      }))}
    />
  )
}

function Rehearse() {
  const copy = useReportsCopy()
  const { reports } = copy
  const [change, setChange] = useState<Change>({})
  const [answer, setAnswer] = useState<RehearsalAnswer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const rehearse = async () => {
    setBusy(true)
    const got = await post<RehearsalAnswer>('/api/escort/rehearsals', { days: DAYS, change })
    setBusy(false)
    setAnswer(got.ok ? got.value : null)
    setProblem(got.ok ? null : got.problem)
  }
  return (
    <Card title={reports.rehearsal}>
      <p>{reports.rehearsalNote}</p>
      <form
        className="centre-fields"
        onSubmit={(event) => {
          event.preventDefault()
          void rehearse()
        }}
      >
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={reports.fields[name]}
            optional
            inputMode="numeric"
            maxLength={5}
            value={change[name] ?? ''}
            onChange={({ target }) => setChange(withValue(change, name, target.value))}
          />
        ))}
        <Button type="submit" busy={busy}>
          {reports.rehearse}
        </Button>
      </form>
      {problem && <Refusal problem={problem} names={reports.fields} />}
      {answer && (
        <>
          <p role="status">{fill(reports.rehearsed, { legs: String(answer.legs), changed: String(answer.changed) })}</p>
          <Rehearsed answer={answer} />
        </>
      )}
    </Card>
  )
}

interface Row {
  readonly kind: string
  readonly before: number
  readonly after: number
  readonly precision: readonly [number | null, number | null]
  readonly recall: readonly [number | null, number | null]
}

function rowsOf({ kinds, week }: RehearsalAnswer): readonly Row[] {
  const names = new Set([...kinds, ...week.before.rules, ...week.after.rules].map(({ kind }) => kind))
  return [...names].toSorted().map((kind) => {
    const counted = kinds.find((one) => one.kind === kind)
    const [then, tried] = [week.before, week.after].map(({ rules }) => rules.find((one) => one.kind === kind))
    return {
      kind,
      before: counted?.before ?? 0,
      after: counted?.after ?? 0,
      precision: [then?.precision ?? null, tried?.precision ?? null],
      recall: [then?.recall ?? null, tried?.recall ?? null],
    }
  })
}

/** What each rule tells now, and what it would have told. */
function Rehearsed({ answer }: { readonly answer: RehearsalAnswer }) {
  const copy = useReportsCopy()
  const { reports } = copy
  const percent = usePercent()
  const pair = ([a, b]: Row['recall']) => (a === b ? percent(a) : `${percent(a)} → ${percent(b)}`)
  return (
    <CardTable
      label={reports.rehearsal}
      heads={[reports.rule, reports.before, reports.after, reports.precision, reports.recall]}
      rows={rowsOf(answer).map(({ kind, before, after, precision, recall }) => ({
        key: kind,
        head: kindWord(copy, kind),
        cells: [before, after, pair(precision), pair(recall)],
      }))}
    />
  )
}

function withValue(change: Change, name: (typeof FIELDS)[number], text: string): Change {
  const { [name]: _old, ...rest } = change
  const digits = text.replaceAll(/\D/g, '')
  return digits === '' ? rest : { ...rest, [name]: Number(digits) }
}
