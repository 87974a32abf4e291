import './pass-check.css'
import ChevronDown from 'lucide-react/icons/chevron-down'
import ImageIcon from 'lucide-react/icons/image'
import Route from 'lucide-react/icons/route'
import SearchIcon from 'lucide-react/icons/search'
import { type ReactNode, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Crossing, CrossingsAnswer, LookReason } from '#gate/contract.ts'
import { get, type Problem } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Facts } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill, type KitCopy } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { Plate } from '../kit/plate.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { boundsOfDay, dayIn } from './day-bounds.ts'
import { LaneName } from './lane-name.tsx'
import type { Looks } from './looks.ts'
import { PrintButton, PrintHead } from './print.tsx'
import { RecentLooks } from './recent-looks.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { laneName } from './words.ts'

const SIGNS_MIN = 3

/** What was found, page after page; asked only when the officer asks, because every look is audited. */
interface Found {
  readonly query: string
  readonly crossings: readonly Crossing[]
  readonly more: boolean
}

/** A plate and a day that were looked up, and how often it went through. */
export interface CrossingsLook {
  readonly id: string
  readonly plate: string
  readonly day: string
  readonly passages: number
  /** There are more than were shown at first. */
  readonly more: boolean
}

interface Refilled {
  readonly filled: CrossingsLook | null
  readonly turn: number
}

const chosenAgain = ({ turn }: Refilled, filled: CrossingsLook): Refilled => ({ filled, turn: turn + 1 })

/** When a plate went through, by day [R707-10b]: plate, day and what the look is for. */
export function Crossings({
  checkpoint,
  zone,
  looks: { looks, add },
}: {
  readonly checkpoint: string
  readonly zone: string
  /** What was looked up at this visit. */
  readonly looks: Looks<CrossingsLook>
}) {
  const words = useViewsCopy()
  const copy = words.crossings
  const { kit } = useTexts()
  const look = useLook()
  const { found, problem, busy } = look
  // Another one each time, so that the form is made anew when the same look is chosen again.
  const [{ filled, turn }, refill] = useReducer(chosenAgain, { filled: null, turn: 0 })
  const search = async ({ day, ...sought }: Sought) => {
    const { plate } = sought
    const answer = await look.start(new URLSearchParams({ checkpoint, ...sought }).toString())
    if (answer) add({ id: `${plate} ${day}`, plate, day, passages: answer.crossings.length, more: answer.more })
  }
  return (
    <div className="crossings">
      <header className="view-head">
        <h2>{copy.title}</h2>
        {found && found.crossings.length > 0 && <PrintButton />}
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <p>{copy.lead}</p>
      <Search key={turn} zone={zone} busy={busy} filled={filled} onSearch={(sought) => void search(sought)} />
      <div role="status">
        {busy && !found && <Skeleton lines={4} height="2.5rem" />}
        {problem && <ErrorState problem={problem} />}
        {found?.crossings.length === 0 && <EmptyState icon={SearchIcon} title={copy.none} />}
      </div>
      {!busy && !found?.crossings.length && (
        <RecentLooks looks={looks} onChoose={refill}>
          {({ plate, day, passages, more }) => (
            <>
              <Plate country={null} plate={plate} size="s" />
              <span>{formatInstant(`${day}T00:00:00Z`, 'day', kit, 'UTC')}</span>
              <span className="recent-looks-told">
                {fill(words.looks.passages, { n: more ? `${passages}+` : passages })}
              </span>
            </>
          )}
        </RecentLooks>
      )}
      {found && found.crossings.length > 0 && (
        <Rows
          found={found}
          zone={zone}
          foot={
            found.more && (
              <p className="crossings-foot">
                <Button icon={ChevronDown} busy={busy} onClick={look.next}>
                  {copy.more}
                </Button>
              </p>
            )
          }
        />
      )}
    </div>
  )
}

/** What is asked for. */
type Sought = Readonly<Record<'plate' | 'day' | 'reason' | 'from' | 'until', string>>

/** Asks for plate, day and purpose; nothing is looked up before all three are there. */
function Search({
  zone,
  busy,
  filled,
  onSearch,
}: {
  readonly zone: string
  readonly busy: boolean
  /** What was looked up before and is to be looked up again; for what purpose is asked anew. */
  readonly filled: CrossingsLook | null
  readonly onSearch: (sought: Sought) => void
}) {
  const copy = useViewsCopy().crossings
  const today = dayIn(zone, useNow(60_000))
  const [plate, setPlate] = useState(filled?.plate ?? '')
  const [chosenDay, setDay] = useState(filled?.day ?? null)
  const [reason, setReason] = useState<LookReason | null>(null)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (filled) form.current?.querySelector('select')?.focus()
  }, [filled])
  const day = chosenDay ?? today
  const bounds = boundsOfDay(day, zone)
  const short = plate.trim().length < SIGNS_MIN
  return (
    <form
      ref={form}
      className="search-form crossings-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!short && bounds && reason) onSearch({ plate: plate.trim(), day, reason, ...bounds })
      }}
    >
      <TextField
        label={copy.plate}
        prefix={<Icon of={SearchIcon} />}
        value={plate}
        maxLength={40}
        autoComplete="off"
        error={tried && short ? copy.plateShort : undefined}
        onChange={(event) => setPlate(event.target.value)}
      />
      <DateField
        label={copy.day}
        max={today}
        value={day}
        error={tried && !bounds ? copy.dayMissing : undefined}
        onChange={setDay}
      />
      <SelectField
        label={copy.reason}
        value={reason ?? ''}
        error={tried && !reason ? copy.reasonMissing : undefined}
        options={[
          { value: '', label: copy.choose, disabled: true },
          ...(Object.keys(copy.reasons) as LookReason[]).map((value) => ({ value, label: copy.reasons[value] })),
        ]}
        onChange={(event) => setReason(event.currentTarget.value as LookReason)}
      />
      <div className="search-act">
        <Button type="submit" kind="primary" icon={SearchIcon} busy={busy}>
          {copy.search}
        </Button>
      </div>
    </form>
  )
}

/** Asks for the first page, then for one more at a time; an answer that was overtaken by another question is dropped. */
function useLook() {
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const turn = useRef(0)
  const ask = async (query: string, before: readonly Crossing[]) => {
    turn.current += 1
    const mine = turn.current
    const last = before.at(-1)
    setBusy(true)
    setProblem(null)
    const answer = await get<CrossingsAnswer>(`/api/gate/crossings?${query}${last ? `&after=${last.passageId}` : ''}`)
    if (mine !== turn.current) return null
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return null
    }
    const { crossings, more } = answer.value
    setFound({ query, crossings: [...before, ...crossings], more })
    return answer.value
  }
  return {
    found,
    problem,
    busy,
    start: (query: string) => {
      setFound(null)
      return ask(query, [])
    },
    next: () => {
      if (found && !busy) void ask(found.query, found.crossings)
    },
  }
}

function Rows({ found, zone, foot }: { readonly found: Found; readonly zone: string; readonly foot: ReactNode }) {
  const words = useViewsCopy()
  const copy = words.crossings
  const { kit } = useTexts()
  const [opened, open] = useState<string | null>(null)
  const columns = useMemo(() => columnsOf(words, kit, zone), [words, kit, zone])
  const crossing = found.crossings.find(({ passageId }) => passageId === opened) ?? null
  return (
    <SplitView
      name="officer-crossings"
      headed
      title={crossing ? formatInstant(crossing.passedAt, 'datetime', kit, zone) : ''}
      onClose={() => open(null)}
      none={<EmptyState icon={Route} title={copy.chooseOne} />}
      detail={crossing && <CrossingSheet key={crossing.passageId} crossing={crossing} zone={zone} />}
      list={
        <>
          <DataTable
            label={copy.title}
            rows={found.crossings}
            rowKey={({ passageId }) => passageId}
            columns={columns}
            chosen={opened}
            onOpen={({ passageId }) => open(passageId)}
            file={copy.file}
          />
          {foot}
        </>
      }
    />
  )
}

function columnsOf({ crossings, lanes }: WholeCopy, kit: KitCopy, zone: string): readonly Column<Crossing>[] {
  const { columns } = crossings
  const where = (crossing: Crossing) => laneName(crossing, { lanes })
  return [
    {
      id: 'passed',
      head: columns.passed,
      value: ({ passedAt }) => passedAt,
      show: ({ passedAt }) => <Time at={passedAt} zone={zone} show="datetime" />,
      written: ({ passedAt }) => formatInstant(passedAt, 'datetime', kit, zone),
      width: 140,
      sought: false,
      phone: 'title',
    },
    {
      id: 'plate',
      head: columns.plate,
      value: ({ plateRead }) => plateRead,
      show: ({ country, plateRead }) => <Plate country={country} plate={plateRead} size="s" />,
      width: 154,
    },
    {
      id: 'where',
      head: columns.where,
      value: where,
      show: ({ lane, purpose }) => (
        <span>
          <LaneName lane={lane} purpose={purpose} />
        </span>
      ),
      written: where,
      width: 150,
    },
    {
      id: 'by',
      head: columns.by,
      value: ({ decidedBy }) => decidedBy,
      show: ({ decidedBy }) => crossings.by[decidedBy],
      chips: (decidedBy) => crossings.by[decidedBy as Crossing['decidedBy']],
      width: 130,
      sought: false,
    },
  ]
}

/** One time that the vehicle went through. Its picture is fetched only when somebody asks for it: every look is logged. */
function CrossingSheet({ crossing, zone }: { readonly crossing: Crossing; readonly zone: string }) {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  const [looks, setLooks] = useState(false)
  const { lane, purpose, country, plateRead, readAt, decidedBy, pictureId } = crossing
  return (
    <div className="crossing-sheet">
      <Plate country={country} plate={plateRead} size="l" />
      <Facts
        rows={[
          [copy.crossings.columns.where, <LaneName key="where" lane={lane} purpose={purpose} />],
          [copy.passage.read, <Time key="read" at={readAt} zone={zone} show="datetime" />],
          [copy.crossings.columns.by, copy.crossings.by[decidedBy]],
        ]}
      />
      {pictureId === null ? (
        <p>{copy.passage.noPicture}</p>
      ) : looks ? (
        <img
          className="which-picture"
          src={`/api/gate/pictures/${pictureId}`}
          alt={fill(copy.passage.picture, { plate: plateRead, time: formatInstant(readAt, 'time', kit, zone) })}
        />
      ) : (
        <Button icon={ImageIcon} onClick={() => setLooks(true)}>
          {copy.crossings.look}
        </Button>
      )}
    </div>
  )
}
