import { useMemo } from 'react'
import type { VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Chart, type ChartSeries } from '../kit/rich/chart/chart.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { figure } from './words.ts'

const DAYS_IN_BATCH = 5

/** How many days to leave out at the beginning, with the statistic that says so (PLAN-21). */
export function WarmUp({ variant, own }: { readonly variant: VariantResult; readonly own: number }) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  const { days, settled, statistic } = variant.warmUp
  const series = useMemo(
    (): readonly ChartSeries[] => [
      {
        id: 'statistic',
        label: copy.figures.warmUpStatistic,
        tone: 'info',
        points: statistic.map((y, batch) => ({ x: batch * DAYS_IN_BATCH, y })),
      },
    ],
    [statistic, copy],
  )
  const numbers = { days: figure(days, locale), own: figure(own, locale) }
  return (
    <Card title={copy.figures.warmUp}>
      <p>{fill(settled ? copy.figures.warmUpFits : copy.figures.warmUpShort, numbers)}</p>
      {statistic.length > 1 && (
        <Chart
          title={copy.figures.warmUpStatistic}
          x={{ kind: 'number', label: copy.figures.warmUpDays }}
          y={{ label: copy.figures.warmUpStatistic, from: 0 }}
          series={series}
          height={180}
        />
      )}
    </Card>
  )
}
