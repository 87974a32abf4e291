import { useMemo, useState } from 'react'
import Columns3 from 'lucide-react/icons/columns-3'
import type { ComparisonView, StudyList } from '#planning/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { useHomeZone } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { CheckField } from '../kit/field.tsx'
import { Chart, type ChartSeries } from '../kit/rich/chart/chart.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import type { Tone } from '../kit/states.ts'
import { formatInstant } from '../kit/time.tsx'
import { Ranges } from './ranges.tsx'
import { SideBySide } from './side-by-side.tsx'
import { useComparison } from './use-comparison.ts'
import { useCompareCopy } from './use-copy.ts'
import { changesText, figure } from './words.ts'

const MOST = 10
const LISTED = 30
const TONES: readonly Tone[] = ['info', 'good', 'warn', 'bad', 'now', 'calm']

/** Up to ten studies side by side, ranked, with charts and as CSV (PLAN-30). */
export function Compare() {
  const copy = useCompareCopy()
  const { kit, language, locale } = useTexts()
  const homeZone = useHomeZone()
  const list = useQuery<StudyList>('/api/planning/studies')
  const [chosen, setChosen] = useState<readonly string[]>([])
  if (list.state === 'loading') return <Skeleton lines={4} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const ended = list.value.studies.filter(({ state }) => state === 'done')
  if (ended.length === 0) return <EmptyState icon={Columns3} title={copy.compare.none} />
  return (
    <div className="planner-compare">
      <Card title={copy.compare.choose}>
        <div className="planner-choices">
          {ended.slice(0, LISTED).map(({ id, changes, checkpoint, askedAt, capacityPerDay }) => (
            <CheckField
              key={id}
              label={[
                copy.places[checkpoint.toLowerCase() as keyof typeof copy.places] ?? checkpoint,
                changesText(changes, copy, language),
                capacityPerDay && fill(copy.compare.found, { n: figure(capacityPerDay.estimate, locale) }),
                formatInstant(askedAt, 'datetime', kit, homeZone),
              ]
                .filter(Boolean)
                .join(DOT)}
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= MOST}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          ))}
        </div>
        {chosen.length >= MOST && <p className="planner-hint">{copy.compare.most}</p>}
      </Card>
      {chosen.length > 0 && <Chosen ids={chosen} />}
    </div>
  )
}

function Chosen({ ids }: { readonly ids: readonly string[] }) {
  const comparison = useComparison(ids)
  if (!comparison) return <Skeleton lines={6} />
  if (!comparison.ok) return <ErrorState problem={comparison.problem} />
  return (
    <>
      <SideBySide studies={comparison.value.studies} />
      <Charts studies={comparison.value.studies} />
    </>
  )
}

function Charts({ studies }: { readonly studies: ComparisonView['studies'] }) {
  const copy = useCompareCopy()
  const { language } = useTexts()
  const series = useMemo(
    () =>
      studies.map(
        ({ id, changes, shown }, at): ChartSeries => ({
          id,
          label: changesText(changes, copy, language),
          tone: TONES[at % TONES.length] ?? 'info',
          dashed: at >= TONES.length,
          points: shown.queue.byHour.map(({ estimate, low, high }, hour) => ({
            x: hour,
            y: estimate,
            ...(low === null || high === null ? {} : { low: Math.max(low, 0), high }),
          })),
        }),
      ),
    [studies, copy, language],
  )
  return (
    <>
      <Card title={copy.compare.capacity}>
        <Ranges
          rows={studies.flatMap(({ id, changes, shown, rank }) => {
            const value = shown.capacityPerDay ?? shown.throughputPerDay
            return [{ id, label: changesText(changes, copy, language), value, isBest: rank === 1 }]
          })}
        />
      </Card>
      <Card>
        <Chart
          title={copy.compare.chart}
          x={{ kind: 'number', label: copy.queue.hour }}
          y={{ label: copy.queue.standing, from: 0 }}
          series={series}
          height={320}
        />
      </Card>
    </>
  )
}
