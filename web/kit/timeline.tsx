import './timeline.css'
import type { ReactNode } from 'react'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import type { LucideIcon } from 'lucide-react'
import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'
import { useFirstOf } from './first-of.tsx'
import { Icon } from './icon.tsx'
import { usePartsWords } from './parts-words.ts'
import { EmptyState } from './states-of-lists.tsx'
import type { Tone } from './states.ts'
import { formatInstant } from './time.tsx'

/** One thing that happened, or will. */
export interface TimelineEvent {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly title: ReactNode
  /** Why, with what. */
  readonly detail?: ReactNode
  readonly by?: string
  readonly tone: Tone
  readonly icon: LucideIcon
  /** Expected, not yet so: drawn hollow. */
  readonly ahead?: boolean
}

/**
 * What happened, down the page, each day once. `<Timeline label={copy.history} zone={zone} events={events} />`
 * Events come in the order in which they are to be read.
 */
export function Timeline({
  label,
  events,
  zone,
}: {
  readonly label: string
  readonly events: readonly TimelineEvent[]
  readonly zone: string
}) {
  const { kit } = useTexts()
  const words = usePartsWords().time
  const { shown, more } = useFirstOf(events)
  if (events.length === 0) return <EmptyState icon={CalendarClock} title={words.none} />
  const dayOf = (at: string) => formatInstant(at, 'dayShort', kit, zone)
  return (
    <>
      <ol className="timeline" aria-label={label}>
        {shown.map(({ id, at, title, detail, by, tone, icon, ahead }, index) => {
          const before = events[index - 1]
          const isNewDay = !before || dayOf(before.at) !== dayOf(at)
          return (
            <li key={id} className="timeline-event" data-tone={tone} data-ahead={ahead || undefined}>
              {isNewDay && <span className="timeline-day">{dayOf(at)}</span>}
              <span className="timeline-sign">
                <Icon of={icon} size="s" />
              </span>
              <span className="timeline-text">
                <time className="timeline-time" dateTime={at}>
                  {formatInstant(at, 'time', kit, zone)}
                </time>
                <span className="timeline-title">{title}</span>
                {detail && <span className="timeline-detail">{detail}</span>}
                {by && <span className="timeline-detail">{fill(words.by, { who: by })}</span>}
              </span>
            </li>
          )
        })}
      </ol>
      {more}
    </>
  )
}
