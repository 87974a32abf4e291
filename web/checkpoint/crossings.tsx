import './pass-check.css'
import './day.css'
import ChevronDown from 'lucide-react/icons/chevron-down'
import ImageIcon from 'lucide-react/icons/image'
import SearchIcon from 'lucide-react/icons/search'
import { useRef, useState } from 'react'
import type { Crossing, CrossingsAnswer, LookReason } from '#gate/contract.ts'
import { get, type Problem } from '../kit/api/client.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { DateField } from '../kit/rich/fields/date-field.tsx'
import { Plate } from '../kit/plate.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { boundsOfDay, dayIn } from './day-bounds.ts'
import { useCopy } from './use-copy.ts'

const SIGNS_MIN = 3

/** What was found, page after page; asked only when the officer asks, because every look is audited. */
interface Found {
  readonly query: string
  readonly crossings: readonly Crossing[]
  readonly more: boolean
}

/** When a plate went through, by day [R707-10b]: plate, day and what the look is for. */
export function Crossings({ checkpoint, zone }: { readonly checkpoint: string; readonly zone: string }) {
  const copy = useCopy().crossings
  const look = useLook()
  const { found, problem, busy } = look
  return (
    <div className="crossings">
      <h2>{copy.title}</h2>
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
      {found && found.crossings.length > 0 && <Rows found={found} zone={zone} />}
      {found?.more && (
        <p className="crossings-foot">
          <Button icon={ChevronDown} busy={busy} onClick={look.next}>
            {copy.more}
          </Button>
        </p>
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
  const copy = useCopy().crossings
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
      className="crossings-form"
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

function Rows({ found, zone }: { readonly found: Found; readonly zone: string }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const [looked, lookAt] = useState<Crossing | null>(null)
  const { columns } = copy.crossings
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a phone, by keyboard too */}
      <div className="table-frame" tabIndex={0} role="region" aria-label={copy.crossings.title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{columns.passed}</th>
              <th scope="col">{columns.plate}</th>
              <th scope="col">{columns.where}</th>
              <th scope="col">{columns.by}</th>
              <th scope="col">{columns.picture}</th>
            </tr>
          </thead>
          <tbody>
            {found.crossings.map((crossing) => (
              <tr key={crossing.passageId}>
                <td>
                  <Time at={crossing.passedAt} zone={zone} show="datetime" />
                </td>
                <td>
                  <Plate country={crossing.country} plate={crossing.plateRead} size="s" />
                </td>
                <td>
                  {crossing.lane} · {copy.lanes.purpose[crossing.purpose]}
                </td>
                <td>{copy.crossings.by[crossing.decidedBy]}</td>
                <td>
                  {crossing.pictureId && (
                    <IconButton icon={ImageIcon} label={copy.crossings.look} onClick={() => lookAt(crossing)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {looked && (
        <Dialog open title={copy.crossings.look} onClose={() => lookAt(null)}>
          <img
            className="which-picture"
            src={`/api/gate/pictures/${looked.pictureId}`}
            alt={fill(copy.passage.picture, {
              plate: looked.plateRead,
              time: formatInstant(looked.readAt, 'time', kit, zone),
            })}
          />
        </Dialog>
      )}
    </>
  )
}
