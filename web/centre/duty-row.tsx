import { useState } from 'react'
import { TRIP_REASONS } from '#escort/contract/terms.ts'
import type { DutyRowView } from '#escort/contract/duty.ts'
import { Button } from '../kit/button.tsx'
import { listed, typedList } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { useCopy } from './use-copy.ts'
import { actName, isRowOfLaw, rowName } from './words.ts'

const ANY = ''

interface DutyRowOptions {
  readonly row: DutyRowView
  readonly onChange: (row: DutyRowView) => void
  readonly onDrop: () => void
  readonly onUp?: () => void
}

/** One row of the table under work. An empty choice fits everything. */
export function DutyRowForm({ row, onChange, onDrop, onUp }: DutyRowOptions) {
  const texts = useCopy()
  const { duty: copy, forms } = texts
  const { columns } = copy
  const choice = (
    label: string,
    value: string,
    words: Readonly<Record<string, string>>,
    set: (value: string) => void,
  ) => (
    <SelectField
      label={label}
      value={value}
      onChange={({ target }) => set(target.value)}
      options={Object.entries(words).map(([one, word]) => ({ value: one, label: word }))}
    />
  )
  const withAny = (words: Readonly<Record<string, string>>) => ({ [ANY]: copy.any, ...words })
  const only = <T extends string>(value: string): T[] => (value === ANY ? [] : [value as T])
  const outcome = (value: string) => onChange({ ...row, outcome: value as DutyRowView['outcome'] })
  const reason = (value: string) => onChange({ ...row, reason: value as DutyRowView['reason'] })
  const reasons = Object.fromEntries(TRIP_REASONS.map((name) => [name, forms.reasons[name]]))
  return (
    <fieldset className="centre-fields">
      <RowName row={row} onChange={onChange} />
      <Goods row={row} onChange={onChange} />
      {choice(columns.procedures, row.procedures[0] ?? ANY, withAny(forms.procedures), (value) =>
        onChange({ ...row, procedures: only(value) }),
      )}
      {choice(columns.modes, row.modes[0] ?? ANY, withAny(forms.modes), (value) =>
        onChange({ ...row, modes: only(value) }),
      )}
      {choice(columns.importer, row.importer ?? ANY, withAny(forms.importers), (value) =>
        onChange({ ...row, importer: value === ANY ? null : (value as 'green' | 'other') }),
      )}
      {choice(
        columns.lowRisk,
        row.lowRisk === null ? ANY : String(row.lowRisk),
        withAny({ true: copy.yes, false: copy.no }),
        (value) => onChange({ ...row, lowRisk: value === ANY ? null : value === 'true' }),
      )}
      <DateField label={columns.from} required value={row.from} onChange={(from) => onChange({ ...row, from })} />
      <DateField
        label={columns.until}
        optional
        value={row.until ?? ''}
        onChange={(until) => onChange({ ...row, until: until === '' ? null : until })}
      />
      {choice(columns.outcome, row.outcome, copy.outcomes, outcome)}
      {choice(columns.reason, row.reason, reasons, reason)}
      <TextField
        label={columns.act}
        required
        value={actName(texts, row.act)}
        onChange={({ target }) => onChange({ ...row, act: target.value })}
      />
      <RowActs onUp={onUp} onDrop={onDrop} />
    </fieldset>
  )
}

/** A row of the law package has its name; of another one, customs enter it. */
function RowName({ row, onChange }: Pick<DutyRowOptions, 'row' | 'onChange'>) {
  const texts = useCopy()
  const { columns, idHint } = texts.duty
  // Decided once: while a name is typed, it may read like one of the law package.
  const [ofLaw] = useState(() => isRowOfLaw(texts, row.id))
  const name = rowName(texts, row.id)
  if (ofLaw) return <legend className="field-label">{name}</legend>
  return (
    <>
      <legend className="visually-hidden">{name}</legend>
      <TextField
        label={columns.id}
        hint={idHint}
        required
        value={row.id}
        onChange={({ target }) => onChange({ ...row, id: target.value })}
      />
    </>
  )
}

/** HS codes as they are typed: a comma at the end is not lost. */
function Goods({ row, onChange }: Pick<DutyRowOptions, 'row' | 'onChange'>) {
  const { columns } = useCopy().duty
  const { language } = useTexts()
  const [text, setText] = useState(listed(row.hs, language))
  const type = (typed: string) => {
    setText(typed)
    onChange({ ...row, hs: [...typedList(typed)] })
  }
  return <TextField label={columns.hs} optional value={text} onChange={({ target }) => type(target.value)} />
}

function RowActs({ onUp, onDrop }: { readonly onUp: (() => void) | undefined; readonly onDrop: () => void }) {
  const copy = useCopy().duty
  return (
    <div className="centre-acts">
      {onUp && (
        <Button kind="quiet" onClick={onUp}>
          {copy.up}
        </Button>
      )}
      <Button kind="quiet" onClick={onDrop}>
        {copy.drop}
      </Button>
    </div>
  )
}
