import Download from 'lucide-react/icons/download'
import type { ComparisonView, Interval } from '#planning/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Sparkline } from '../kit/hour-bars.tsx'
import { download } from '../kit/rich/table/csv.ts'
import { comparisonCsv, measuresOf } from './comparison-csv.ts'
import { Stuck } from './outcome.tsx'
import { useCompareCopy } from './use-copy.ts'
import { Cell, Told } from './told.tsx'
import { Wide } from './wide.tsx'
import { changesText, figure, resourceName } from './words.ts'

type Studies = ComparisonView['studies']

/** Studies in columns, the best first, each with its place. */
export function SideBySide({ studies }: { readonly studies: Studies }) {
  const copy = useCompareCopy()
  const { language, locale } = useTexts()
  const rows = measuresOf(copy)
  const most = Math.max(0, ...studies.flatMap(({ shown }) => shown.queue.byHour.map(({ estimate }) => estimate)))
  const nameOf = ({ changes }: Studies[number]) => changesText(changes, copy, language)
  return (
    <Card
      title={copy.compare.title}
      aside={
        <Button
          kind="quiet"
          icon={Download}
          onClick={() => download('studies.csv', comparisonCsv(studies, copy, language))}
        >
          {copy.compare.csv}
        </Button>
      }
    >
      <Stuck of={studies.map(({ shown }) => shown)} />
      <Wide label={copy.compare.title}>
        <table className="planner-figures planner-compared">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{copy.compare.title}</span>
              </th>
              {studies.map((study) => (
                <th key={study.id} scope="col">
                  {nameOf(study)}
                  <span className="planner-range">
                    {named(copy.figures.common, figure(study.shown.commonHoursPerDay, locale), language)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {studies.length > 1 && <Places studies={studies} nameOf={nameOf} />}
            {rows.map(([label, of]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {studies.map((study) => (
                  <Told key={study.id} head={nameOf(study)} of={of(study.shown)} />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{copy.compare.chart}</th>
              {studies.map((study) => (
                <Cell key={study.id} head={nameOf(study)}>
                  <Queue hours={study.shown.queue.byHour} most={most} />
                </Cell>
              ))}
            </tr>
            <tr>
              <th scope="row">{copy.why.title}</th>
              {studies.map((study) => (
                <Cause key={study.id} head={nameOf(study)} of={study.shown} />
              ))}
            </tr>
          </tbody>
        </table>
      </Wide>
      {studies.length > 1 && <p className="planner-hint">{copy.compare.alike}</p>}
      {studies.some(({ standing }) => standing === 'untold') && <p className="planner-hint">{copy.compare.untold}</p>}
    </Card>
  )
}

/** The queue over the day as a line on the scale of all, with its longest hour in words. */
function Queue({ hours, most }: { readonly hours: readonly Interval[]; readonly most: number }) {
  const copy = useCompareCopy()
  const { locale } = useTexts()
  const values = hours.map(({ estimate }) => estimate)
  const longest = Math.max(0, ...values)
  const words = fill(copy.compare.longest, { n: figure(longest, locale), hour: values.indexOf(longest) })
  return (
    <>
      <Sparkline label={words} values={values} most={most} />
      <span className="planner-range">{words}</span>
    </>
  )
}

/** The place of each, and how far it lies behind the best. */
function Places({
  studies,
  nameOf,
}: {
  readonly studies: Studies
  readonly nameOf: (study: Studies[number]) => string
}) {
  const copy = useCompareCopy()
  const { locale } = useTexts()
  return (
    <>
      <tr>
        <th scope="row">{copy.compare.rank}</th>
        {studies.map((study) => (
          <Cell key={study.id} head={nameOf(study)}>
            <strong>{study.rank === null ? '—' : figure(study.rank, locale)}</strong>
            <span className="planner-range">{copy.compare.standing[study.standing]}</span>
          </Cell>
        ))}
      </tr>
      <tr>
        <th scope="row">{copy.compare.behind}</th>
        {studies.map((study) => (
          <Told key={study.id} head={nameOf(study)} of={study.behindBest} />
        ))}
      </tr>
    </>
  )
}

/** What holds up in a study most of all. */
function Cause({ head, of: { binding } }: { readonly head: string; readonly of: Studies[number]['shown'] }) {
  const copy = useCompareCopy()
  const { language } = useTexts()
  const [first] = binding
  return <td data-head={head}>{first ? resourceName(first.resource, copy, language) : copy.why.nothing}</td>
}
