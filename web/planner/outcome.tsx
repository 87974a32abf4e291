import { useMemo } from 'react'
import type { Interval, StudyView, VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Chart, type ChartSeries } from '../kit/rich/chart/chart.tsx'
import { Callout } from '../kit/status.tsx'
import { Flows } from './flows.tsx'
import { leadOf } from './lead.ts'
import { WarmUp } from './warm-up.tsx'
import { ExactValues } from './exact-values.tsx'
import { Inputs } from './inputs.tsx'
import { Negotiation } from './negotiation.tsx'
import { Ribbon } from './ribbon.tsx'
import { useInputsCopy, useOutcomeCopy } from './use-copy.ts'
import { Wide } from './wide.tsx'
import { Why } from './why.tsx'
import { figure, isSure, rangeText } from './words.ts'

/** Everything that a study found out, or what is known of it already. */
export function Outcome({ study }: { readonly study: StudyView }) {
  const words = useInputsCopy().inputs
  const before = study.result?.before ?? study.partial?.before ?? null
  const after = study.result?.after ?? study.partial?.after ?? null
  if (!before) return null
  return (
    <>
      <Answer study={study} />
      <Figures before={before} after={after} gain={study.result?.gain ?? null} />
      <Why before={before} after={after} marginal={study.result?.marginal ?? []} />
      <Ribbon before={before} after={after} />
      <QueueByHour before={before} after={after} />
      <Flows before={before} after={after} />
      {study.result && study.result.negotiation.length > 0 && <Negotiation hours={study.result.negotiation} />}
      {study.result && <ExactValues checks={study.result.exact} />}
      {study.result && <WarmUp variant={after ?? before} own={study.wish.model.warmUpDays} />}
      {study.result && (
        <details className="planner-details">
          <summary>{words.title}</summary>
          <Inputs inputs={study.result.inputs} />
        </details>
      )}
    </>
  )
}

/** The answer in one sentence, and what makes it doubtful. */
function Answer({ study }: { readonly study: StudyView }) {
  const copy = useOutcomeCopy()
  const words = useInputsCopy().inputs
  const { locale } = useTexts()
  const { result } = study
  if (!result) return null
  const { before, after, gain, inputs } = result
  const red = inputs.filter(({ grade }) => grade === 'unlabelled').length
  return (
    <>
      <Stuck of={[before, after]} />
      <Callout tone={gain ? 'good' : 'info'} title={leadOf(before, after, gain, copy, locale)}>
        {red > 0 && fill(words.red, { n: red, all: inputs.length })}
      </Callout>
    </>
  )
}

/** Said wherever figures are that are not to be believed: vehicles blocked each other for ever in some runs. */
export function Stuck({ of }: { readonly of: readonly (Pick<VariantResult, 'stuck'> | null)[] }) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  const share = Math.max(0, ...of.map((variant) => variant?.stuck ?? 0))
  return share > 0 && <Callout tone="bad" title={fill(copy.figures.stuck, { share: figure(100 * share, locale) })} />
}

type Gain = NonNullable<NonNullable<StudyView['result']>['gain']>

/** Before, after and the difference, each with the range that holds it. */
export function Figures({
  before,
  after,
  gain,
}: {
  readonly before: VariantResult
  readonly after: VariantResult | null
  readonly gain: Gain | null
}) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  const rows: readonly (readonly [string, (variant: VariantResult) => Interval | null, Interval | null])[] = [
    [copy.figures.capacity, (variant) => variant.capacityPerDay, gain?.capacityPerDay ?? null],
    [copy.figures.through, (variant) => variant.throughputPerDay, gain?.throughputPerDay ?? null],
    [copy.figures.wait, (variant) => variant.waitMinutes.mean, gain?.waitMinutes ?? null],
    [copy.figures.p90, (variant) => variant.waitMinutes.p90, null],
    [copy.figures.unfinished, (variant) => variant.unfinished, null],
    ...(before.turnedAway && before.turnedAway.estimate > 0
      ? ([[copy.figures.turnedAway, (variant: VariantResult) => variant.turnedAway, null]] as const)
      : []),
  ]
  const shown = after ?? before
  return (
    <Card title={copy.figures.title}>
      <Wide label={copy.figures.title}>
        <table className="planner-figures planner-compared">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{copy.figures.title}</span>
              </th>
              <th scope="col">{copy.figures.before}</th>
              {after && <th scope="col">{copy.figures.after}</th>}
              {gain && <th scope="col">{copy.figures.gain}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, of, difference]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <Value head={copy.figures.before} of={of(before)} />
                {after && <Value head={copy.figures.after} of={of(after)} />}
                {gain && <Value head={copy.figures.gain} of={difference} signed />}
              </tr>
            ))}
            <tr>
              <th scope="row">{copy.figures.common}</th>
              <td data-head={copy.figures.before}>{figure(before.commonHoursPerDay, locale)}</td>
              {after && <td data-head={copy.figures.after}>{figure(after.commonHoursPerDay, locale)}</td>}
              {gain && (
                <td data-head={copy.figures.gain}>
                  {figure(shown.commonHoursPerDay - before.commonHoursPerDay, locale)}
                </td>
              )}
            </tr>
          </tbody>
        </table>
      </Wide>
      <p className="planner-hint">{copy.figures.passing}</p>
      <p className="planner-hint">{fill(copy.figures.confidence, { n: shown.replications, seed: shown.seed })}</p>
    </Card>
  )
}

function Value({
  head,
  of,
  signed = false,
}: {
  /** Names the value where the head of its column has no room. */
  readonly head: string
  readonly of: Interval | null
  readonly signed?: boolean
}) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  if (!of) return <td data-head={head}>—</td>
  const sign = signed && of.estimate > 0 ? '+' : ''
  return (
    <td data-head={head} data-sure={signed ? isSure(of) : undefined}>
      <span>
        <strong>
          {sign}
          {figure(of.estimate, locale)}
        </strong>
        {of.low !== null && <span className="planner-range">{rangeText(of, copy, locale)}</span>}
      </span>
    </td>
  )
}

function QueueByHour({ before, after }: { readonly before: VariantResult; readonly after: VariantResult | null }) {
  const copy = useOutcomeCopy()
  const series = useMemo(() => {
    const line = (id: string, label: string, tone: 'info' | 'good', variant: VariantResult): ChartSeries => ({
      id,
      label,
      tone,
      points: variant.queue.byHour.map(({ estimate, low, high }, hour) => ({
        x: hour,
        y: estimate,
        ...(low === null || high === null ? {} : { low: Math.max(low, 0), high }),
      })),
    })
    return [
      line('before', copy.figures.before, 'info', before),
      ...(after ? [line('after', copy.figures.after, 'good', after)] : []),
    ]
  }, [before, after, copy])
  return (
    <Card>
      <Chart
        title={copy.queue.title}
        x={{ kind: 'number', label: copy.queue.hour }}
        y={{ label: copy.queue.standing, from: 0 }}
        series={series}
      />
    </Card>
  )
}
