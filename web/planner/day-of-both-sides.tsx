import type { ModelView } from '#planning/contract.ts'
import type { Countries } from '#reference/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { LaneTimeline, type TimeLane } from '../kit/rich/time/lane-timeline.tsx'
import { useTexts } from '../kit/copy.tsx'
import type { Tone } from '../kit/states.ts'
import { useCopy } from './use-copy.ts'
import { figure } from './words.ts'

/** Both calendars side by side with what they have in common, today and after the change, on both clocks (PLAN-3). */
export function DayOfBothSides({ now, after }: { readonly now: ModelView; readonly after: ModelView | null }) {
  const copy = useCopy()
  const { kit, locale, language } = useTexts()
  const { day, model } = now
  const lane = (id: string, name: string, periods: ModelView['day']['near'], tone: Tone, label: string): TimeLane => ({
    id,
    name,
    spans: periods.map(({ from, until }) => ({ id: `${id}-${from}`, from, until, tone, label })),
  })
  const changed = after && after.commonHours !== now.commonHours
  const countries = useQuery<Countries>('/api/reference/countries')
  const country = (code: string) =>
    countries.value?.countries.find((one) => one.code === code)?.names[language] ?? kit.countries[code] ?? code
  /** A side as it works today, and below that as it would after the change, where that is otherwise. */
  const sideLanes = (side: 'near' | 'far') => {
    const name = country(model[side].country)
    const longer = after !== null && JSON.stringify(after.day[side]) !== JSON.stringify(day[side])
    return [
      lane(side, name, day[side], 'info', copy.day.works),
      ...(longer
        ? [lane(`${side}-after`, fill(copy.day.sideAfter, { country: name }), after.day[side], 'info', copy.day.works)]
        : []),
    ]
  }
  return (
    <Card
      title={copy.day.title}
      aside={
        <strong className="planner-overlap">
          {fill(copy.day.overlap, { hours: figure(now.commonHours, locale) })}
          {changed ? ` → ${figure(after.commonHours, locale)}` : ''}
        </strong>
      }
    >
      <LaneTimeline
        label={copy.day.title}
        from={day.from}
        until={day.until}
        clocks={[
          { zone: model.near.zone, label: fill(copy.day.clock, { country: country(model.near.country) }) },
          { zone: model.far.zone, label: fill(copy.day.clock, { country: country(model.far.country) }) },
        ]}
        lanes={[
          ...sideLanes('near'),
          ...sideLanes('far'),
          lane('common', copy.day.common, day.common, 'good', copy.day.common),
          ...(changed ? [lane('after', copy.day.commonAfter, after.day.common, 'good', copy.day.commonAfter)] : []),
        ]}
      />
    </Card>
  )
}
