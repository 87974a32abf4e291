import { useState } from 'react'
import type { z } from 'zod'
import type { OrderVersionView } from '#escort/contract/order.ts'
import type { RoutesAnswer, TripView } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { CheckField, TextField } from '../kit/field.tsx'
import type { Language } from '../kit/language.ts'
import {
  contentOf,
  type EnteredOrder,
  HOUR_MS,
  OrderFields,
  routeKey,
  sayDuty,
  signedRoutes,
  useDutyAnswer,
} from './order-form.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'

interface ChangeOrderOptions {
  readonly trip: TripView
  /** The version that is changed: the newest. */
  readonly last: OrderVersionView
  readonly onDone: () => void
}

/** The next version of an order that is not finalised: the form filled with the newest one, and why it is changed. */
export function ChangeOrder({ trip, last, onDone }: ChangeOrderOptions) {
  const copy = useCopy()
  const { language } = useTexts()
  const now = useNow(60_000)
  const [entered, setEntered] = useState(() => enteredOf(last.content, language))
  const [lowRisk, setLowRisk] = useState(last.content.lowRisk ?? false)
  const [why, setWhy] = useState('')
  const signed = signedRoutes(useQuery<z.infer<typeof RoutesAnswer>>('/api/escort/routes').value)
  const answer = useDutyAnswer(entered, lowRisk)
  const { act, busy, problem } = useAct(onDone)
  const send = () => {
    const { driverAccount, booking, legalDeviationM, periodS, deadline } = last.content
    const hours = Number(entered.hours)
    act(`/api/escort/trips/${trip.id}/versions`, {
      ...contentOf(entered, lowRisk),
      ...(driverAccount === undefined ? {} : { driverAccount }),
      ...(booking === undefined ? {} : { booking }),
      ...(legalDeviationM === undefined ? {} : { legalDeviationM }),
      periodS,
      deadline: entered.hours.trim() === '' ? deadline : new Date(now + hours * HOUR_MS).toISOString(),
      version: last.version + 1,
      why: why.trim(),
    })
  }
  return (
    <form
      className="centre-fields"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <OrderFields
        entered={entered}
        set={(name, value) => setEntered((before) => ({ ...before, [name]: value }))}
        signed={signed}
        hours={copy.versions.hours}
        changing
      />
      <CheckField label={copy.forms.lowRisk} checked={lowRisk} onChange={({ target }) => setLowRisk(target.checked)} />
      <TextField
        label={copy.versions.why}
        required
        minLength={3}
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      />
      {answer && <p role="status">{sayDuty(copy, answer)}</p>}
      <Refusal problem={problem} />
      <Button type="submit" kind="secondary" busy={busy}>
        {copy.versions.send}
      </Button>
    </form>
  )
}

function enteredOf(content: OrderVersionView['content'], language: Language): EnteredOrder {
  const { routeId, routeVersion } = content
  return {
    plateCountry: content.plateCountry ?? '',
    plate: content.plate,
    trailer: content.trailer ?? '',
    container: content.container ?? '',
    carrierBin: content.carrierBin,
    declaration: content.declaration ?? '',
    hs: listed(content.hsCodes, language),
    countries: listed(content.countries, language),
    procedure: content.procedure,
    mode: content.mode,
    importer: content.importer ?? 'other',
    startPlace: content.startPlace,
    finishPlace: content.finishPlace,
    route: routeKey({ id: routeId, version: routeVersion }),
    seals: String(content.sealCount),
    hours: '',
    reason: content.reason,
  }
}
