import { useState } from 'react'
import FileText from 'lucide-react/icons/file-text'
import type { PapersOfVehicles, VehiclePapersForm } from '#driverless/contract.ts'
import { post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState, ErrorState, problemText, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { usePapersCopy } from './use-copy.ts'
import { shortName, sideName } from './words.ts'

type Entry = PapersOfVehicles['vehicles'][number]

const EMPTY: VehiclePapersForm = {
  registration: '',
  insuredUntil: '',
  permit: '',
  safetyCase: '',
  unladenKg: null,
  operators: [],
}

function operatorOf({ operators }: VehiclePapersForm, side: string): string {
  return operators.find((each) => each.side === side)?.operator ?? ''
}

function withOperator(
  { operators }: VehiclePapersForm,
  side: string,
  operator: string,
): VehiclePapersForm['operators'] {
  return [...operators.filter((each) => each.side !== side), { side, operator }]
}

/** The digits of a text as a number; null without any. */
function wholeNumber(text: string): number | null {
  const digits = text.replaceAll(/\D/g, '').slice(0, 6)
  return digits === '' ? null : Number(digits)
}

/** The papers of every registered vehicle, and the form in which they are entered. */
export function Papers() {
  const copy = usePapersCopy()
  const papers = useQuery<PapersOfVehicles>('/api/driverless/papers')
  const [chosen, choose] = useState<string | null>(null)
  if (papers.state === 'loading') return <Skeleton lines={6} height="7rem" />
  if (papers.state === 'failed') return <ErrorState problem={papers.problem} onRetry={papers.reload} />
  const { vehicles, sides } = papers.value
  if (vehicles.length === 0) return <EmptyState icon={FileText} title={copy.papers.none} />
  const vehicle = vehicles.find(({ id }) => id === chosen)
  return (
    <SplitView
      name="corridor-papers"
      headed
      title={vehicle ? shortName(vehicle.id) : ''}
      onClose={() => choose(null)}
      list={
        <ul className="corridor-vehicles">
          {vehicles.map((each) => (
            <li key={each.id}>
              <PapersRow
                entry={each}
                sides={sides}
                at={papers.at ?? 0}
                chosen={each.id === chosen}
                onChoose={() => choose(each.id)}
              />
            </li>
          ))}
        </ul>
      }
      detail={vehicle ? <PapersForm key={vehicle.id} entry={vehicle} sides={sides} onRecorded={papers.reload} /> : null}
    />
  )
}

function PapersRow({
  entry: { id, papers },
  sides,
  at,
  chosen,
  onChoose,
}: {
  readonly entry: Entry
  readonly sides: readonly string[]
  /** When the list was fetched, in milliseconds. */
  readonly at: number
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const copy = usePapersCopy()
  const { kit } = useTexts()
  const over = papers !== null && Date.parse(papers.insuredUntil) + 86_400_000 <= at
  const short = papers === null || sides.some((side) => operatorOf(papers, side) === '')
  const word =
    papers === null
      ? copy.papers.missing
      : fill(over ? copy.papers.over : copy.papers.until, {
          day: formatInstant(`${papers.insuredUntil}T00:00:00Z`, 'date', kit, 'UTC'),
        })
  return (
    <button type="button" className="corridor-vehicle" aria-pressed={chosen} onClick={onChoose}>
      <b>{shortName(id)}</b>
      <span>{papers?.registration ?? '–'}</span>
      <span className="status status-s" data-tone={over ? 'bad' : short ? 'warn' : 'good'}>
        {word}
      </span>
    </button>
  )
}

function PapersForm({
  entry,
  sides,
  onRecorded,
}: {
  readonly entry: Entry
  readonly sides: readonly string[]
  readonly onRecorded: () => void
}) {
  const copy = usePapersCopy()
  const toast = useToast()
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const [form, setForm] = useState<VehiclePapersForm>(entry.papers ?? EMPTY)
  const change = (part: Partial<VehiclePapersForm>) => setForm({ ...form, ...part })
  const texts = [form.registration, form.insuredUntil, form.permit, form.safetyCase]
  const whole = [...texts, ...sides.map((side) => operatorOf(form, side))].every((text) => text.trim() !== '')
  const record = async () => {
    const answer = await post('/api/driverless/papers', { vehicle: entry.id, papers: form })
    if (answer.ok) {
      toast({ tone: 'good', text: copy.papers.recorded })
      return onRecorded()
    }
    toast({
      tone: 'bad',
      text: (await sayRefusal(answer.problem)) ?? problemText(answer.problem, kit),
    })
  }
  return (
    <Card>
      <p>{copy.papers.text}</p>
      <PapersFields form={form} sides={sides} change={change} />
      <div className="corridor-acts">
        <Button kind="primary" disabled={!whole} onClick={() => void record()}>
          {copy.papers.record}
        </Button>
      </div>
    </Card>
  )
}

function PapersFields({
  form,
  sides,
  change,
}: {
  readonly form: VehiclePapersForm
  readonly sides: readonly string[]
  readonly change: (part: Partial<VehiclePapersForm>) => void
}) {
  const copy = usePapersCopy()
  return (
    <div className="corridor-fields">
      <TextField
        label={copy.papers.registration}
        value={form.registration}
        onChange={(event) => change({ registration: event.target.value })}
      />
      <DateField
        label={copy.papers.insuredUntil}
        value={form.insuredUntil}
        onChange={(insuredUntil) => change({ insuredUntil })}
      />
      <TextField
        label={copy.papers.permit}
        value={form.permit}
        onChange={(event) => change({ permit: event.target.value })}
      />
      <TextField
        label={copy.papers.safetyCase}
        value={form.safetyCase}
        onChange={(event) => change({ safetyCase: event.target.value })}
      />
      <TextField
        label={copy.papers.unladen}
        inputMode="numeric"
        value={form.unladenKg === null ? '' : String(form.unladenKg)}
        onChange={(event) => change({ unladenKg: wholeNumber(event.target.value) })}
      />
      {sides.map((side) => (
        <TextField
          key={side}
          label={fill(copy.papers.operator, { side: sideName(copy, side) })}
          value={operatorOf(form, side)}
          onChange={(event) => change({ operators: withOperator(form, side, event.target.value) })}
        />
      ))}
    </div>
  )
}
