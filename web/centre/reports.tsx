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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard
    <div className="centre-table" tabIndex={0} role="region" aria-label={reports.accuracy}>
      <table>
        <thead>
          <tr>
            <th scope="col">{reports.rule}</th>
            <th scope="col">{reports.truth}</th>
            <th scope="col">{reports.told}</th>
            <th scope="col">{reports.precision}</th>
            <th scope="col">{reports.recall}</th>
          </tr>
        </thead>
        <tbody>
          {week.rules.map((rule) => (
            <tr key={rule.kind}>
              <th scope="row">{kindWord(copy, rule.kind)}</th>
              <td>{rule.truth}</td>
              <td>{rule.told}</td>
              <td>{percent(rule.precision)}</td>
              <td>{percent(rule.recall)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Causes({ causes }: Pick<ReportAnswer, 'causes'>) {
  const copy = useReportsCopy()
  const { reports } = copy
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard
    <div className="centre-table" tabIndex={0} role="region" aria-label={reports.causes}>
      <table>
        <thead>
          <tr>
            <th scope="col">{reports.cause}</th>
            <th scope="col">{copy.incidents}</th>
            <th scope="col">{reports.falseAlarms}</th>
            <th scope="col">{reports.violations}</th>
            <th scope="col">{reports.answer}</th>
          </tr>
        </thead>
        <tbody>
          {causes.map((row) => (
            <tr key={row.cause}>
              <th scope="row">{kindWord(copy, row.cause)}</th>
              <td>{row.incidents}</td>
              <td>{row.falseAlarms}</td>
              <td>{row.violations}</td>
              <td>{row.answerS === null ? '–' : fill(reports.seconds, { n: String(Math.round(row.answerS)) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard */}
          <div className="centre-table" tabIndex={0} role="region" aria-label={reports.rehearsal}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{reports.rule}</th>
                  <th scope="col">{reports.before}</th>
                  <th scope="col">{reports.after}</th>
                  <th scope="col">{reports.precision}</th>
                  <th scope="col">{reports.recall}</th>
                </tr>
              </thead>
              <tbody>
                {rowsOf(answer).map((row) => (
                  <RehearsedRow key={row.kind} {...row} />
                ))}
              </tbody>
            </table>
          </div>
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

function RehearsedRow({ kind, before, after, precision, recall }: Row) {
  const copy = useReportsCopy()
  const percent = usePercent()
  const pair = ([a, b]: Row['recall']) => (a === b ? percent(a) : `${percent(a)} → ${percent(b)}`)
  return (
    <tr>
      <th scope="row">{kindWord(copy, kind)}</th>
      <td>{before}</td>
      <td>{after}</td>
      <td>{pair(precision)}</td>
      <td>{pair(recall)}</td>
    </tr>
  )
}

function withValue(change: Change, name: (typeof FIELDS)[number], text: string): Change {
  const { [name]: _old, ...rest } = change
  const digits = text.replaceAll(/\D/g, '')
  return digits === '' ? rest : { ...rest, [name]: Number(digits) }
}
