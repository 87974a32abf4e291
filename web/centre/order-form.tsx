import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { DutyAnswer, DutyQuestion } from '#escort/contract/duty.ts'
import { TRIP_REASONS } from '#escort/contract/terms.ts'
import type { RoutesAnswer } from '#escort/contract.ts'
import { newId, post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT, typedList } from '../kit/copy/listed.ts'
import { CheckField, SelectField, TextField } from '../kit/field.tsx'
import type { Copy } from './copy/en.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { actName, rowName } from './words.ts'

export const HOUR_MS = 3_600_000
/** A seal is asked to speak so often, seconds. */
const PERIOD_S = 600
export const EMPTY_ORDER = {
  plateCountry: '',
  plate: '',
  trailer: '',
  container: '',
  carrierBin: '',
  declaration: '',
  hs: '',
  countries: '',
  procedure: 'transit',
  mode: 'road',
  importer: 'other',
  startPlace: '',
  finishPlace: '',
  route: '',
  seals: '1',
  hours: '24',
  reason: 'goods-by-stage',
}
export type EnteredOrder = typeof EMPTY_ORDER

const TEXTS = ['plateCountry', 'plate', 'trailer', 'container', 'carrierBin', 'declaration'] as const
const LATER = ['startPlace', 'finishPlace', 'seals', 'hours'] as const
const OPTIONAL: readonly string[] = ['trailer', 'container', 'declaration']

/** A preliminary trip [ESC-6]: who, what, which way, how many seals; the table says at once whether it must be escorted. */
export function OrderForm() {
  const copy = useCopy()
  const now = useNow(60_000)
  const [entered, setEntered] = useState<EnteredOrder>(EMPTY_ORDER)
  const [lowRisk, setLowRisk] = useState(false)
  const routes = useQuery<z.infer<typeof RoutesAnswer>>('/api/escort/routes')
  const signed = signedRoutes(routes.value)
  const { act, busy, problem } = useAct(() => setEntered(EMPTY_ORDER))
  const set = (name: keyof EnteredOrder, value: string) => setEntered((before) => ({ ...before, [name]: value }))
  const answer = useDutyAnswer(entered, lowRisk)
  const send = () => act('/api/escort/trips', newOrder(entered, lowRisk, signed[0], now))
  return (
    <Card title={copy.forms.order}>
      <form
        className="centre-fields"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <OrderFields entered={entered} set={set} signed={signed} hours={copy.forms.hours} />
        <CheckField
          label={copy.forms.lowRisk}
          checked={lowRisk}
          onChange={({ target }) => setLowRisk(target.checked)}
        />
        <Button type="submit" kind="primary" busy={busy}>
          {copy.forms.send}
        </Button>
      </form>
      {answer && <p role="status">{sayDuty(copy, answer)}</p>}
      <Refusal problem={problem} />
    </Card>
  )
}

export type SignedRoute = z.infer<typeof RoutesAnswer>['routes'][number]

interface OrderFieldsOptions {
  readonly entered: EnteredOrder
  readonly set: (name: keyof EnteredOrder, value: string) => void
  readonly signed: readonly SignedRoute[]
  /** How the hours until the term are asked for; only a change may leave them out. */
  readonly hours: string
  readonly changing?: boolean
}

/** Routes that orders may name. */
export const signedRoutes = (answer: z.infer<typeof RoutesAnswer> | null): readonly SignedRoute[] =>
  (answer?.routes ?? []).filter(({ approvedBy }) => approvedBy !== null)

/** What is ordered, as a person enters it. */
export function OrderFields({ entered, set, signed, hours, changing = false }: OrderFieldsOptions) {
  const copy = useCopy()
  const mayLack = (name: string) => OPTIONAL.includes(name) || (changing && name === 'hours')
  const text = (name: (typeof TEXTS | typeof LATER)[number]) => (
    <TextField
      key={name}
      label={name === 'hours' ? hours : labelOf(copy, name)}
      required={!mayLack(name)}
      optional={mayLack(name)}
      value={entered[name]}
      onChange={({ target }) => set(name, target.value)}
    />
  )
  return (
    <>
      {TEXTS.map(text)}
      <TextField label={copy.forms.hs} required value={entered.hs} onChange={({ target }) => set('hs', target.value)} />
      <TextField
        label={copy.forms.countries}
        required
        value={entered.countries}
        onChange={({ target }) => set('countries', target.value)}
      />
      <Choice label={copy.forms.procedure} words={copy.forms.procedures} name="procedure" {...{ entered, set }} />
      <Choice label={copy.forms.mode} words={copy.forms.modes} name="mode" {...{ entered, set }} />
      <Choice label={copy.forms.importer} words={copy.forms.importers} name="importer" {...{ entered, set }} />
      <SelectField
        label={copy.forms.route}
        value={entered.route}
        onChange={({ target }) => set('route', target.value)}
        options={signed.map((route) => ({ value: routeKey(route), label: `${route.name}${DOT}${route.version}` }))}
      />
      {LATER.map(text)}
      <SelectField
        label={copy.forms.reason}
        value={entered.reason}
        onChange={({ target }) => set('reason', target.value)}
        options={TRIP_REASONS.map((value) => ({ value, label: copy.forms.reasons[value] }))}
      />
    </>
  )
}

function Choice<N extends 'procedure' | 'mode' | 'importer'>({
  label,
  words,
  name,
  entered,
  set,
}: {
  readonly label: string
  readonly words: Readonly<Record<string, string>>
  readonly name: N
  readonly entered: EnteredOrder
  readonly set: (name: N, value: string) => void
}) {
  return (
    <SelectField
      label={label}
      value={entered[name]}
      onChange={({ target }) => set(name, target.value)}
      options={Object.entries(words).map(([value, word]) => ({ value, label: word }))}
    />
  )
}

export const routeKey = ({ id, version }: { readonly id: string; readonly version: number }) => `${id} ${version}`

/** The name of a field of the order. */
function labelOf({ forms, columns, declaration }: Copy, name: (typeof TEXTS | typeof LATER)[number]): string {
  if (name === 'plate' || name === 'container') return columns[name]
  if (name === 'declaration') return declaration
  if (name === 'startPlace') return forms.start
  if (name === 'finishPlace') return forms.finish
  return forms[name]
}

/** What the table says, in one sentence. */
export function sayDuty(copy: Copy, { outcome, row, act }: DutyAnswer): string {
  const { duty } = copy
  if (row === null || act === null) return duty.none
  return fill(duty.answer, { outcome: duty.outcomes[outcome], row: rowName(copy, row), act: actName(copy, act) })
}

/** Asks the table as soon as there are goods. */
export function useDutyAnswer({ hs, procedure, mode, importer }: EnteredOrder, lowRisk: boolean): DutyAnswer | null {
  const [answer, setAnswer] = useState<DutyAnswer | null>(null)
  const codes = typedList(hs).filter((code) => /^\d{4,10}$/.test(code))
  const question = codes.length === 0 ? '' : JSON.stringify({ hsCodes: codes, procedure, mode, importer, lowRisk })
  useEffect(() => {
    if (question === '') return
    const stop = new AbortController()
    void post<DutyAnswer>('/api/escort/duty-answers', JSON.parse(question) as DutyQuestion, stop.signal).then((got) => {
      if (!stop.signal.aborted) setAnswer(got.ok ? got.value : null)
    })
    return () => stop.abort()
  }, [question])
  return question === '' ? null : answer
}

function newOrder(entered: EnteredOrder, lowRisk: boolean, first: SignedRoute | undefined, now: number): object {
  const route = entered.route || (first ? routeKey(first) : '')
  const deadline = new Date(now + Number(entered.hours) * HOUR_MS).toISOString()
  return { id: newId(), ...contentOf({ ...entered, route }, lowRisk), periodS: PERIOD_S, deadline }
}

/** What was entered, as an order states it; the term stands apart. */
export function contentOf(entered: EnteredOrder, lowRisk: boolean): object {
  const [routeId, version] = entered.route.split(' ')
  const filled = Object.fromEntries(
    OPTIONAL.map((name) => [name, entered[name as keyof EnteredOrder].trim()]).filter(([, value]) => value !== ''),
  )
  return {
    reason: entered.reason,
    procedure: entered.procedure,
    mode: entered.mode,
    importer: entered.importer,
    lowRisk,
    countries: typedList(entered.countries.toUpperCase()),
    carrierBin: entered.carrierBin.trim(),
    plateCountry: entered.plateCountry.trim().toUpperCase(),
    plate: entered.plate.trim(),
    ...filled,
    hsCodes: typedList(entered.hs),
    sealCount: Number(entered.seals),
    startPlace: entered.startPlace,
    finishPlace: entered.finishPlace,
    routeId,
    routeVersion: Number(version),
  }
}
