import { Card } from '../../card.tsx'
import { HourBars, Meter, Sparkline } from '../../hour-bars.tsx'
import { Chart, type ChartPoint } from '../../rich/chart/chart.tsx'
import { SideHours } from '../../side-hours.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const HOUR_MS = 3_600_000
const MORNING = Date.UTC(2026, 10, 28, 3)
const ZONE = 'UTC'
const WAITS = [22, 25, 31, 44, 58, 71, 66, 52, 47, 41, 38, 30]

/** Our side works all the hours of the bars, the other one five of them. */
const SIDES = [
  { zone: ZONE, first: 0, last: 12 },
  { zone: 'Etc/GMT-3', first: 2, last: 7 },
].map(({ zone, first, last }) => ({
  zone,
  periods: [
    {
      from: new Date(MORNING + first * HOUR_MS).toISOString(),
      until: new Date(MORNING + last * HOUR_MS).toISOString(),
    },
  ],
}))

/** As many lines as scenarios are compared at most. */
const LINES = [false, true].flatMap((dashed) =>
  (['info', 'good', 'warn', 'bad', 'now'] as const).map((tone) => ({ tone, dashed })),
)

/** Figures as lines with bands, bars, words. */
export default function ChartShown({ state }: Shown) {
  const copy = useCopy().samples
  const points: readonly ChartPoint[] = WAITS.map((y, index) => ({ x: MORNING + index * HOUR_MS, y }))
  const { rows, problem, at, reload } = stateOf(state, points)
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={1} height="16rem" />
  const forecast = rows.map(({ x, y }, index) => ({
    x: x + HOUR_MS * 2,
    y: y * 0.9,
    low: y * 0.7,
    high: y * (1.1 + index / 40),
  }))
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <Chart
        title={copy.waitTitle}
        x={{ kind: 'time', zone: ZONE, label: copy.hour }}
        y={{ label: copy.waitMin }}
        series={[
          { id: 'measured', label: copy.measured, tone: 'info', points: state === 'many' ? eachMinute() : rows },
          { id: 'forecast', label: copy.forecast, tone: 'calm', points: forecast, dashed: true },
        ]}
        limits={[{ y: 60, label: copy.promise, tone: 'bad' }]}
      />
      <Chart
        title={copy.waitTitle}
        x={{ kind: 'time', zone: ZONE, label: copy.hour }}
        y={{ label: copy.waitMin }}
        series={LINES.map(({ tone, dashed }, index) => ({
          id: String(index),
          label: `${copy.measured} ${index + 1}`,
          tone,
          dashed,
          points: rows.map(({ x, y }) => ({ x, y: y * (1 - index / 40) })),
        }))}
      />
      <Chart
        title={copy.waitTitle}
        kind="bar"
        height={200}
        x={{ kind: 'time', zone: ZONE, label: copy.hour }}
        y={{ label: copy.waitMin }}
        series={[{ id: 'measured', label: copy.measured, tone: 'good', points: rows }]}
      />
      <Card title={copy.day}>
        <HourBars
          label={copy.day}
          zone={ZONE}
          hours={rows.map(({ x, y }, index) => ({
            from: new Date(x).toISOString(),
            taken: Math.min(60, Math.round(y)),
            of: index === 10 ? 0 : 60,
            isNow: index === 4,
          }))}
        />
        <SideHours
          sides={
            state === 'empty'
              ? null
              : SIDES.map((side, index) => ({ ...side, name: index === 0 ? copy.here : copy.there }))
          }
          bars={rows.map(({ x }) => ({ from: new Date(x).toISOString(), until: new Date(x + HOUR_MS).toISOString() }))}
        />
      </Card>
      <Card title={copy.places}>
        <Meter label={copy.places} value={Math.min(40, rows.length * 3)} of={40} tone="warn" />
        <Sparkline label={copy.waitTitle} values={rows.map(({ y }) => y)} />
      </Card>
    </StaleFrame>
  )
}

/** A week and a weekend, minute by minute. */
function eachMinute(): readonly ChartPoint[] {
  return Array.from({ length: MANY }, (_, n) => ({
    x: MORNING + n * 60_000,
    y: 40 + 30 * Math.sin(n / 230) + ((n * 37) % 11),
  }))
}
