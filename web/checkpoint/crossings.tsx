import './pass-check.css'
import ChevronDown from 'lucide-react/icons/chevron-down'
import ImageIcon from 'lucide-react/icons/image'
import Route from 'lucide-react/icons/route'
import SearchIcon from 'lucide-react/icons/search'
import { type ReactNode, useMemo, useRef, useState } from 'react'
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
import { PrintButton, PrintHead } from './print.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { laneName } from './words.ts'

const SIGNS_MIN = 3

/** What was found, page after page; asked only when the officer asks, because every look is audited. */
interface Found {
  readonly query: string
  readonly crossings: readonly Crossing[]
  readonly more: boolean
}

/** When a plate went through, by day [R707-10b]: plate, day and what the look is for. */
export function Crossings({ checkpoint, zone }: { readonly checkpoint: string; readonly zone: string }) {
  const copy = useViewsCopy().crossings
  const look = useLook()
  const { found, problem, busy } = look
  return (
    <div className="crossings">
      <header className="view-head">
        <h2>{copy.title}</h2>
        {found && found.crossings.length > 0 && <PrintButton />}
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <p>{copy.lead}</p>
      <Search
        zone={zone}
        busy={busy}
        onSearch={(sought) => look.start(new URLSearchParams({ checkpoint, ...sought }).toString())}
      />
      <div role="status">
        {busy && !found && <Skeleton lines={4} height="2.5rem" />}
        {problem && <ErrorState problem={problem} />}
        {found?.crossings.length === 0 && <EmptyState icon={SearchIcon} title={copy.none} />}
      </div>
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

/** Asks for plate, day and purpose; nothing is looked up before all three are there. */
function Search({
  zone,
  busy,
  onSearch,
}: {
  readonly zone: string
  readonly busy: boolean
  readonly onSearch: (sought: Readonly<Record<'plate' | 'reason' | 'from' | 'until', string>>) => void
}) {
  const copy = useViewsCopy().crossings
  const today = dayIn(zone, useNow(60_000))
  const [plate, setPlate] = useState('')
  const [chosenDay, setDay] = useState<string | null>(null)
  const [reason, setReason] = useState<LookReason | null>(null)
  const [tried, setTried] = useState(false)
  const day = chosenDay ?? today
  const bounds = boundsOfDay(day, zone)
  const short = plate.trim().length < SIGNS_MIN
  return (
    <form
      className="search-form crossings-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!short && bounds && reason) onSearch({ plate: plate.trim(), reason, ...bounds })
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
      <Button type="submit" kind="primary" icon={SearchIcon} busy={busy}>
        {copy.search}
      </Button>
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
    if (mine !== turn.current) return
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    const { crossings, more } = answer.value
    setFound({ query, crossings: [...before, ...crossings], more })
  }
  return {
    found,
    problem,
    busy,
    start: (query: string) => {
      setFound(null)
      void ask(query, [])
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
      width: 150,
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
