import BellRing from 'lucide-react/icons/bell-ring'
import DoorOpen from 'lucide-react/icons/door-open'
import Hand from 'lucide-react/icons/hand'
import LogIn from 'lucide-react/icons/log-in'
import LogOut from 'lucide-react/icons/log-out'
import NotebookPen from 'lucide-react/icons/notebook-pen'
import Play from 'lucide-react/icons/play'
import Scale from 'lucide-react/icons/scale'
import TicketX from 'lucide-react/icons/ticket-x'
import type { LucideIcon } from 'lucide-react'
import type { LaneView, ShiftAnswer, ShiftEntry, ShiftEvent } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { foldRepeats } from './shift-folds.ts'
import { useViewsCopy } from './use-copy.ts'
import { laneName, verdictWhat } from './words.ts'

type Kind = ShiftEntry['kind'] | 'manual-open' | 'hold' | 'resume' | 'alarm' | 'dispute' | 'pass'

const ICONS: Readonly<Record<Kind, LucideIcon>> = {
  note: NotebookPen,
  'handed-over': LogOut,
  'taken-over': LogIn,
  'manual-open': DoorOpen,
  hold: Hand,
  resume: Play,
  alarm: BellRing,
  dispute: Scale,
  pass: TicketX,
}

/** One line of the log, whoever wrote it: an officer or the gate. */
interface Line {
  readonly key: string
  readonly at: string
  readonly kind: Kind
  readonly lane: string | null
  readonly plate: string | null
  readonly by: string | null
  /** What was written, or what the gate tells. */
  readonly words: readonly string[]
  /** Written by a person: kept as it was typed. */
  readonly typed: string | null
  /** Lines that say the same are folded; null for what a person wrote. */
  readonly same: string | null
}

/** Entries and happenings of a shift in one order of time, newest first. */
export function Happenings({
  shift,
  lanes,
  zone,
}: {
  readonly shift: ShiftAnswer
  /** Those of the checkpoint, by which it is told what a lane is for. */
  readonly lanes: readonly LaneView[]
  readonly zone: string
}) {
  const words = useViewsCopy()
  const copy = words.shift
  // A lane that is no more is told by its sign alone.
  const nameOf = (sign: string) => {
    const lane = lanes.find((one) => one.lane === sign)
    return lane ? laneName(lane, words) : sign
  }
  const tell = useTell(zone)
  const lines = [...shift.entries.map(lineOfEntry), ...shift.events.map(tell)].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  )
  return (
    <>
      <ol className="happenings" aria-label={copy.list}>
        {foldRepeats(lines).map(({ line: { key, at, kind, lane, plate, by, words, typed }, before }) => (
          <li key={key} data-kind={kind}>
            <span className="happening-time">
              <Time at={at} zone={zone} show="datetime" />
            </span>
            <Icon of={ICONS[kind]} />
            <div className="happening-text">
              <p className="happening-head">
                <strong>{copy.kinds[kind]}</strong>
                {lane && <span>{fill(copy.lane, { lane: nameOf(lane) })}</span>}
                {plate && <Plate country={null} plate={plate} size="s" />}
                {by && (
                  <span className="happening-by" translate="no">
                    {by}
                  </span>
                )}
              </p>
              {words.length > 0 && <p>{words.join(DOT)}</p>}
              {typed && <p className="happening-typed">{typed}</p>}
              {before.length > 0 && <Repeats before={before} zone={zone} />}
            </div>
          </li>
        ))}
      </ol>
      {shift.more && <p className="happening-more">{copy.more}</p>}
    </>
  )
}

/** How often it was so before, and when. */
function Repeats({ before, zone }: { readonly before: readonly Line[]; readonly zone: string }) {
  const copy = useViewsCopy().shift
  const { kit } = useTexts()
  const first = before.at(-1)
  if (!first) return null
  const from = formatInstant(first.at, 'time', kit, zone)
  return (
    <details className="happening-before">
      <summary>{fill(copy.repeats, { n: before.length + 1, from })}</summary>
      <ul>
        {before.map(({ key, at, words }) => (
          <li key={key}>
            <Time at={at} zone={zone} show="datetime" />
            {DOT}
            {words.join(DOT)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function lineOfEntry({ id, at, kind, lane, plate, by, text }: ShiftEntry): Line {
  return { key: id, at, kind, lane, plate, by: by.login, words: [], typed: text, same: null }
}

/** Puts what the gate tells into words. */
function useTell(zone: string): (event: ShiftEvent) => Line {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  return (event) => {
    const line = { key: `${event.what}-${event.id}`, at: event.at, lane: null, plate: null, by: null, typed: null }
    switch (event.what) {
      case 'command': {
        const { kind, lane, plate, by, note, reason, state } = event
        const words = [
          ...(reason ? [copy.manual.reasons[reason]] : []),
          ...(state === 'done' ? [] : [copy.shift.states[state]]),
        ]
        // A command with a word of its own, or about one truck, is told by itself.
        const same = note || plate ? null : [kind, lane, by.login, reason, state].join()
        return { ...line, kind, lane, plate, by: by.login, typed: note, words, same }
      }
      case 'alarm': {
        const { clearedAt } = event
        const over = clearedAt
          ? fill(copy.shift.cleared, { time: formatInstant(clearedAt, 'time', kit, zone) })
          : copy.shift.stillOn
        return {
          ...line,
          kind: 'alarm',
          lane: event.lane,
          words: [copy.alarms[event.kind], over],
          same: `${event.kind} ${event.lane}`,
        }
      }
      case 'dispute':
        return {
          ...line,
          kind: 'dispute',
          lane: event.lane,
          plate: event.plate,
          words: [copy.lanes.dispute],
          same: null,
        }
      case 'pass':
        return {
          ...line,
          kind: 'pass',
          by: event.by.login,
          words: [verdictWhat(event.verdict, copy)],
          same: `${event.verdict} ${event.by.login}`,
        }
    }
  }
}
