import X from 'lucide-react/icons/x'
import type { Change, CheckpointModel } from '#planning/contract.ts'
import { IconButton } from '../kit/button.tsx'
import { CheckField, SelectField, TextField } from '../kit/field.tsx'
import { amountOf, type ChangeKind, firstChange, KINDS, placesOf, withAmount } from './change-kinds.ts'
import { useCopy } from './use-copy.ts'
import { stationName } from './words.ts'

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
  const kind = KINDS.find((known) => known === change.kind)
  if (!kind) return null
  const amount = amountOf(change)
  return (
    <fieldset className="planner-change">
      <legend className="visually-hidden">{copy.question.change}</legend>
      <SelectField
        label={copy.question.change}
        value={kind}
        onChange={({ target }) => onChange(firstChange(target.value as ChangeKind, model))}
        options={KINDS.map((one) => ({ value: String(one), label: String(copy.kinds[one]) }))}
      />
      {'station' in change && (
        <SelectField
          label={copy.question.place}
          value={change.station}
          onChange={({ target }) => onChange({ ...change, station: target.value })}
          options={placesOf(kind, model).map((code) => ({
            value: String(code),
            label: String(stationName(code, copy)),
          }))}
        />
      )}
      {change.kind === 'move-out' && (
        <CheckField
          label={copy.kinds['move-out']}
          checked={change.moved}
          onChange={({ target }) => onChange({ ...change, moved: target.checked })}
        />
      )}
      {amount !== null && (
        <TextField
          label={copy.question.byHow}
          type="number"
          step={change.kind === 'lanes' ? 1 : change.kind === 'room' ? 5 : 0.05}
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
