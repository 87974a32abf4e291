import './calendar.css'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Calendar as CalendarAnswer, CalendarDay } from '#queue/contract.ts'
import { IconButton } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { dayByKey, heatOf, type Month, monthsOf } from './months.ts'

/** The week begins with Monday; the kit's names begin with Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** Days with their free places: the number tells it, the heat lets the eye find it. The days are one stop of the Tab key; arrows walk them. */
export function Calendar({
  calendar,
  chosen,
  onChoose,
}: {
  readonly calendar: CalendarAnswer
  readonly chosen: string | null
  readonly onChoose: (day: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const months = monthsOf(calendar.days)
  const [shown, setShown] = useState<string | null>(null)
  const first = chosen ?? calendar.days.find(({ free }) => free > 0)?.day ?? calendar.today
  const key = shown ?? first.slice(0, 7)
  const index = pageIndex(months, key)
  const month = months[index]
  const name = useId()
  const { grid, ...walk } = useDayWalk({ days: calendar.days, month, chosen, onTurn: setShown })
  if (!month) return null
  return (
    <div className="calendar">
      <div className="calendar-head">
        <IconButton
          icon={ChevronLeft}
          label={copy.previousMonth}
          disabled={index === 0}
          onClick={() => setShown(months[index - 1]?.key ?? null)}
        />
        <h2 className="calendar-month" id={name} aria-live="polite">
          {pageName(month, { kit, language })}
        </h2>
        <IconButton
          icon={ChevronRight}
          label={copy.nextMonth}
          disabled={index === months.length - 1}
          onClick={() => setShown(months[index + 1]?.key ?? null)}
        />
      </div>
      <div ref={grid}>
        <Weeks month={month} name={name} today={calendar.today} chosen={chosen} onChoose={onChoose} {...walk} />
      </div>
      <Legend />
    </div>
  )
}

/** The page of a month: its own, or the one that it fills. */
function pageIndex(pages: readonly Month[], key: string): number {
  const own = pages.findIndex((page) => page.key === key)
  return Math.max(0, own === -1 ? pages.findIndex(({ months }) => months.includes(key)) : own)
}

/** The month of a page; where it shows more, the first and the last, with the year once when it is the same. */
function pageName({ months }: Month, { kit, language }: Pick<ReturnType<typeof useTexts>, 'kit' | 'language'>): string {
  const [first = '', last = first] = [months[0], months.at(-1)]
  // No line begins with the dash.
  const alone = (month: string) => formatInstant(`${month}-01T00:00:00Z`, 'month', kit, 'UTC')
  if (first === last) return alone(first)
  // Only the first word of a heading is large, but where months always are.
  const later = (name: string) => (language === 'en' ? name : name.toLowerCase())
  if (first.slice(0, 4) !== last.slice(0, 4)) return `${alone(first)}\u00a0– ${later(alone(last))}`
  const { dates } = kit
  const nameIn = (names: readonly string[], month: string) => names[Number(month.slice(5)) - 1] ?? ''
  const values = {
    y: first.slice(0, 4),
    month: `${nameIn(dates.months, first)}\u00a0– ${nameIn(dates.months, last)}`,
    monthAlone: `${nameIn(dates.monthsAlone, first)}\u00a0– ${later(nameIn(dates.monthsAlone, last))}`,
  }
  return fill(dates.month, values)
}

interface WeeksProps {
  readonly today: string
  readonly chosen: string | null
  readonly onChoose: (day: string) => void
  /** The day to which the Tab key comes. */
  readonly at: string | null
  readonly onReach: (day: string) => void
  readonly onMove: (event: KeyboardEvent<HTMLElement>) => void
}

/** Which day of the page has the stop of the Tab key, and the keys that lead from day to day, also onto another page. */
function useDayWalk({
  days,
  month,
  chosen,
  onTurn,
}: {
  readonly days: readonly CalendarDay[]
  readonly month: Month | undefined
  readonly chosen: string | null
  readonly onTurn: (month: string) => void
}) {
  const [reached, reach] = useState<string | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const page = month?.weeks.flat().filter((cell) => cell !== null && typeof cell !== 'string') ?? []
  const known = [reached, chosen].map((wanted) => page.find(({ day }) => day === wanted))
  const at = known.find(Boolean) ?? page.find(({ free }) => free > 0) ?? page[0]
  const onMove = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.currentTarget.dataset['day']
    const namesOf = (some: readonly CalendarDay[]) => some.map(({ day }) => day)
    const to = from === undefined ? null : dayByKey(event, from, namesOf(days), namesOf(page))
    if (to === null) return
    event.preventDefault()
    if (to === from) return
    onTurn(to.slice(0, 7))
    reach(to)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus())
  }
  return { grid, at: at?.day ?? null, onReach: reach, onMove }
}

function Weeks({ month, name, ...rest }: WeeksProps & { readonly month: Month; readonly name: string }) {
  const { kit } = useTexts()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells are walked by the arrow keys is a grid
    <table className="calendar-grid" role="grid" aria-labelledby={name}>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col" abbr={kit.dates.weekdays[day]}>
              {kit.dates.weekdaysShort[day]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, row) => (
          <tr key={row}>
            {week.map((cell, column) => (
              <td key={column}>
                {typeof cell === 'string' ? (
                  <span className="day day-out">{Number(cell.slice(8))}</span>
                ) : (
                  cell && <Day day={cell} turns={month.months.length > 1} {...rest} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({
  day,
  turns,
  today,
  chosen,
  onChoose,
  at,
  onReach,
  onMove,
}: WeeksProps & {
  readonly day: CalendarDay
  /** Its page shows more than one month. */
  readonly turns: boolean
}) {
  const copy = useMoreCopy().book
  const { kit } = useTexts()
  const heat = heatOf(day)
  const name = formatInstant(`${day.day}T00:00:00Z`, 'day', kit, 'UTC')
  return (
    <button
      type="button"
      className="day"
      data-day={day.day}
      data-heat={heat}
      data-today={day.day === today || undefined}
      aria-current={day.day === today ? 'date' : undefined}
      tabIndex={day.day === at ? 0 : -1}
      aria-pressed={day.day === chosen}
      aria-disabled={day.free === 0 || undefined}
      onFocus={() => onReach(day.day)}
      onKeyDown={onMove}
      onClick={() => day.free > 0 && onChoose(day.day)}
    >
      <span className="visually-hidden">
        {fill(day.free > 0 ? copy.dayFree : copy.dayNone, { day: name, n: day.free })}
      </span>
      <span className="day-number" aria-hidden="true">
        {/* On a page of two months the first day says where the next one begins. */}
        {turns && day.day.endsWith('-01') && (
          <span className="day-month">{kit.dates.monthsShort[Number(day.day.slice(5, 7)) - 1]}</span>
        )}
        {Number(day.day.slice(8))}
      </span>
      <span className="day-free" aria-hidden="true">
        {heat === 'closed' ? '–' : heat === 'full' ? '0' : day.free}
      </span>
    </button>
  )
}

function Legend() {
  const copy = useMoreCopy().book
  return (
    <p className="legend" aria-hidden="true">
      <span>{copy.legend}:</span>
      {(['many', 'some', 'few', 'full', 'closed'] as const).map((heat) => (
        <span className="legend-part" key={heat}>
          <span className="legend-sign" data-heat={heat} /> {copy[heat]}
        </span>
      ))}
    </p>
  )
}
