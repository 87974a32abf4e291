import X from 'lucide-react/icons/x'
import type { Change, CheckpointModel } from '#planning/contract.ts'
import { IconButton } from '../kit/button.tsx'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import {
  amountOf,
  atPlace,
  type ChangeKind,
  firstChange,
  KINDS,
  kindsOf,
  OF_QUEUE,
  placeOf,
  placesOf,
  stopsFor,
  withAmount,
} from './change-kinds.ts'
import { HoursFields } from './hours-fields.tsx'
import { useCopy } from './use-copy.ts'
import { flowName, stationName } from './words.ts'

const GROUNDS = ['post', 'perishable', 'state', 'express'] as const

/** One change, put together from fields. */
export function OneChange({
  model,
  change,
  onChange,
}: {
  readonly model: CheckpointModel
  readonly change: Change
  readonly onChange: (change: Change | null) => void
}) {
  const copy = useCopy()
  const { language } = useTexts()
  const kind = KINDS.find((known) => known === change.kind)
  if (!kind) return null
  const amount = amountOf(change)
  const place = placeOf(change)
  const kinds: Readonly<Record<string, string>> = copy.kinds
  return (
    <fieldset className="planner-change">
      <legend className="visually-hidden">{copy.question.change}</legend>
      <SelectField
        label={copy.question.change}
        value={kind}
        onChange={({ target }) => onChange(firstChange(target.value as ChangeKind, model))}
        options={kindsOf(model).map((one) => ({ value: String(one), label: kinds[one] ?? one }))}
      />
      {place !== null && (
        <SelectField
          label={copy.question.place}
          value={place}
          onChange={({ target }) => onChange(atPlace(change, target.value, model))}
          options={placesOf(kind, model).map((code) => ({
            value: String(code),
            label: OF_QUEUE.includes(kind) ? flowName(code, copy, language) : stationName(code, copy, language),
          }))}
        />
      )}
      <OwnFields model={model} change={change} onChange={onChange} />
      {amount !== null && (
        <TextField
          label={copy.question.byHow}
          type="number"
          step={stepOf(change)}
          value={String(amount)}
          onChange={({ target }) => {
            const value = Number(target.value)
            if (Number.isFinite(value)) onChange(withAmount(change, value))
          }}
        />
      )}
      <IconButton icon={X} label={copy.question.remove} type="button" onClick={() => onChange(null)} />
    </fieldset>
  )
}

/** What only some kinds have: the ground of a quota, the stop that two steps share, the hours of a side. */
function OwnFields({
  model,
  change,
  onChange,
}: {
  readonly model: CheckpointModel
  readonly change: Change
  readonly onChange: (change: Change) => void
}) {
  const copy = useCopy()
  const { language } = useTexts()
  return (
    <>
      {change.kind === 'quota' && (
        <SelectField
          label={copy.question.ground}
          value={change.ground}
          onChange={({ target }) =>
            onChange({ ...change, ground: GROUNDS.find((one) => one === target.value) ?? change.ground })
          }
          options={GROUNDS.map((one) => ({ value: one, label: copy.grounds[one] }))}
        />
      )}
      {change.kind === 'merge' && (
        <SelectField
          label={copy.question.into}
          value={change.into}
          onChange={({ target }) => onChange({ ...change, into: target.value })}
          options={stopsFor(change.station, model).map((code) => ({
            value: code,
            label: stationName(code, copy, language),
          }))}
        />
      )}
      {change.kind === 'hours' && (
        <>
          <SelectField
            label={copy.question.side}
            value={change.side}
            onChange={({ target }) => {
              const side = target.value === 'far' ? 'far' : 'near'
              onChange({ ...change, side, hours: model[side].hours })
            }}
            options={(['near', 'far'] as const).map((side) => ({ value: side, label: copy.sides[side] }))}
          />
          <HoursFields hours={change.hours} onChange={(hours) => onChange({ ...change, hours: [...hours] })} />
        </>
      )}
    </>
  )
}

function stepOf({ kind }: Change): number {
  if (kind === 'service' || kind === 'demand' || kind === 'share') return 0.05
  if (kind === 'no-show') return 0.01
  return kind === 'room' || kind === 'daily-limit' || kind === 'slot-minutes' ? 5 : 1
}
