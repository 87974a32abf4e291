import type { CheckpointModel } from '#planning/contract.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { useInputsCopy } from './use-copy.ts'

/** Where an input comes from, as it is written down; empty fields make it one of unknown origin. */
export type OriginWords = Pick<CheckpointModel['origins'][string], 'grade' | 'source' | 'date' | 'owner'>

const GRADES = ['measured', 'act', 'reported', 'assumed'] as const

/** Who answers for an input: the packages write the planners of the authority by a code, a person types a name. */
function ownerName(owner: string, copy: ReturnType<typeof useInputsCopy>): string {
  return owner === 'planning' ? copy.inputs.planners : owner
}

/** The fields of an origin (PLAN-26). */
export function OriginFields({
  origin,
  onChange,
}: {
  readonly origin: OriginWords
  readonly onChange: (origin: OriginWords) => void
}) {
  const copy = useInputsCopy()
  return (
    <>
      <SelectField
        label={copy.inputs.grade}
        value={origin.grade}
        onChange={({ target }) =>
          onChange({ ...origin, grade: GRADES.find((known) => known === target.value) ?? 'assumed' })
        }
        options={GRADES.map((one) => ({ value: one, label: copy.inputs.grades[one] }))}
      />
      <TextField
        label={copy.inputs.source}
        hint={copy.inputs.asks}
        value={origin.source}
        maxLength={500}
        onChange={({ target }) => onChange({ ...origin, source: target.value })}
      />
      <DateField label={copy.inputs.date} value={origin.date} onChange={(date) => onChange({ ...origin, date })} />
      <TextField
        label={copy.inputs.owner}
        value={ownerName(origin.owner, copy)}
        maxLength={200}
        onChange={({ target }) => onChange({ ...origin, owner: target.value })}
      />
    </>
  )
}
