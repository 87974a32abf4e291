import './calendar.css'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Calendar as CalendarAnswer, CalendarDay } from '#queue/contract.ts'
import { IconButton } from '../../kit/button.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { daysLater, heatOf, type Month, monthsOf } from './months.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
/** The week begins with Monday; the kit's names begin with Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** Days with their free places: the number tells it, the heat lets the eye find it. Arrow keys move between days. */
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
  const { kit } = useTexts()
  const months = monthsOf(calendar.days)
  const [shown, setShown] = useState<string | null>(null)
  const first = chosen ?? calendar.days.find(({ free }) => free > 0)?.day ?? calendar.today
  const key = shown ?? first.slice(0, 7)
  const index = Math.max(
    0,
    months.findIndex((month) => month.key === key),
  )
  const month = months[index]
  const grid = useRef<HTMLDivElement>(null)
  if (!month) return null
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const days = STEPS[event.key]
    const from = event.currentTarget.dataset['day']
    if (days === undefined || from === undefined) return
    event.preventDefault()
    const to = daysLater(from, days)
    if (!calendar.days.some(({ day }) => day === to)) return
    setShown(to.slice(0, 7))
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus())
  }
  return (
    <div className="calendar">
      <div className="calendar-head">
        <IconButton
          icon={ChevronLeft}
          label={copy.previousMonth}
          disabled={index === 0}
          onClick={() => setShown(months[index - 1]?.key ?? null)}
        />
        <h2 className="calendar-month" aria-live="polite">
          {formatInstant(`${month.key}-01T00:00:00Z`, 'month', kit, 'UTC')}
        </h2>
        <IconButton
          icon={ChevronRight}
          label={copy.nextMonth}
          disabled={index === months.length - 1}
          onClick={() => setShown(months[index + 1]?.key ?? null)}
        />
      </div>
      <div ref={grid}>
        <Weeks month={month} today={calendar.today} chosen={chosen} onChoose={onChoose} onMove={move} />
      </div>
      <Legend />
    </div>
  )
}

interface WeeksProps {
  readonly today: string
  readonly chosen: string | null
  readonly onChoose: (day: string) => void
  readonly onMove: (event: KeyboardEvent<HTMLElement>) => void
}

function Weeks({ month, ...rest }: WeeksProps & { readonly month: Month }) {
  const { kit } = useTexts()
  return (
    <table className="calendar-grid">
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
                  cell && <Day day={cell} {...rest} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, today, chosen, onChoose, onMove }: WeeksProps & { readonly day: CalendarDay }) {
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
      aria-pressed={day.day === chosen}
      aria-disabled={day.free === 0 || undefined}
      onKeyDown={onMove}
      onClick={() => day.free > 0 && onChoose(day.day)}
    >
      <span className="visually-hidden">
        {fill(day.free > 0 ? copy.dayFree : copy.dayNone, { day: name, n: day.free })}
      </span>
      <span className="day-number" aria-hidden="true">
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
