import { type FormEvent, useMemo, useState } from 'react'
import Scale from 'lucide-react/icons/scale'
import type { ComparisonView, Standing } from '#rail/contract.ts'
import { useAbout } from '../kit/api/about.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { SelectField } from '../kit/field.tsx'
import { useCountryName } from '../kit/place-names.ts'
import { DateField } from '../kit/fields-later.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'
import { crossingName } from './words.ts'

const CROSSINGS = ['DOSTYK-ALASHANKOU', 'ALTYNKOL-KHORGOS'] as const

/** The comparisons of the books of both sides, and the question for another day. */
export function Books({ zone, asks }: { readonly zone: string; readonly asks: boolean }) {
  const copy = useCopy()
  const countryName = useCountryName()
  const query = useExchangeQuery<{ comparisons: ComparisonView[] }>('/api/rail/days')
  const columns = useMemo(() => columnsOf(copy, zone, countryName), [copy, zone, countryName])
  return (
    <>
      {asks && <Question zone={zone} onAsked={query.reload} />}
      <DataTable
        label={copy.views.books}
        rows={query.value?.comparisons ?? null}
        rowKey={({ crossing, day, origin, at }) => `${crossing} ${day} ${origin} ${at}`}
        columns={columns}
        problem={query.problem}
        at={query.at}
        reload={query.reload}
        file="books"
        empty={{ icon: Scale, title: copy.none.books }}
      />
    </>
  )
}

function Question({ zone, onAsked }: { readonly zone: string; readonly onAsked: () => void }) {
  const copy = useCopy()
  const own = useAbout().value?.authority.country ?? ''
  const peer = useQuery<Standing>('/api/rail/standing').value?.peer?.country
  const countryName = useCountryName()
  const now = useNow()
  const [origin, setOrigin] = useState<string | null>(null)
  const [crossing, setCrossing] = useState<string>(CROSSINGS[0])
  const [day, setDay] = useState(() => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now))
  const { busy, send, refusal } = useCommand()
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const { ok } = await send('/api/rail/days', { crossing, day, origin: origin ?? own })
    if (ok) onAsked()
  }
  return (
    <Card title={copy.compare.title}>
      <form className="exchange-form" onSubmit={(event) => void ask(event)}>
        <SelectField
          label={copy.columns.crossing}
          value={crossing}
          onChange={(event) => setCrossing(event.target.value)}
          options={CROSSINGS.map((value) => ({ value, label: crossingName(copy, value) }))}
        />
        <SelectField
          label={copy.columns.origin}
          value={origin ?? own}
          onChange={(event) => setOrigin(event.target.value)}
          options={[own, ...(peer ? [peer] : [])].map((value) => ({ value, label: countryName(value) }))}
        />
        <DateField label={copy.columns.day} value={day} onChange={setDay} />
        <Button type="submit" busy={busy}>
          {copy.compare.act}
        </Button>
      </form>
      {refusal}
    </Card>
  )
}

/** A day of the books: a day of the crossing, without an hour. */
function Day({ day }: { readonly day: string }) {
  return <time dateTime={day}>{formatInstant(day, 'date', useTexts().kit, 'UTC')}</time>
}

function columnsOf(copy: Copy, zone: string, countryName: (code: string) => string): readonly Column<ComparisonView>[] {
  const { columns, compare } = copy
  return [
    {
      id: 'day',
      head: columns.day,
      value: ({ day }) => day,
      show: ({ day }) => <Day day={day} />,
      width: 150,
      phone: 'title',
    },
    { id: 'crossing', head: columns.crossing, value: ({ crossing }) => crossingName(copy, crossing), width: 190 },
    { id: 'origin', head: columns.origin, value: ({ origin }) => countryName(origin), width: 135 },
    {
      id: 'outcome',
      head: columns.state,
      value: ({ outcome }) => compare[outcome],
      chips: (word) => word,
      width: 180,
    },
    { id: 'ours', head: columns.ours, value: ({ ourCount }) => ourCount, width: 85, align: 'end' },
    { id: 'theirs', head: columns.theirs, value: ({ theirCount }) => theirCount ?? '', width: 85, align: 'end' },
    { id: 'only-ours', head: compare.onlyOurs, value: ({ onlyOurs }) => onlyOurs, width: 100, align: 'end' },
    { id: 'only-theirs', head: compare.onlyTheirs, value: ({ onlyTheirs }) => onlyTheirs, width: 105, align: 'end' },
    {
      id: 'at',
      head: compare.at,
      value: ({ at }) => at,
      show: ({ at }) => <Time at={at} zone={zone} show="datetime" />,
      width: 150,
      align: 'end',
    },
  ]
}
