import { useState } from 'react'
import type { CheckpointModel, InputRow, ModelView } from '#planning/contract.ts'
import { post, type Problem } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '../kit/field.tsx'
import { type InputNumbers, numbersOf, withInput } from './edited-input.ts'
import { OriginFields, type OriginWords } from './origin-fields.tsx'
import { PlannerProblem } from './planner-problem.tsx'
import { useInputsCopy } from './use-copy.ts'
import { inputName, inputText } from './words.ts'

/** Sets the numbers of one input and says where they come from (PLAN-26, PLAN-30). Only a model that can be computed is taken. */
export function EditInput({
  input,
  model,
  onClose,
  onModel,
}: {
  readonly input: InputRow
  readonly model: CheckpointModel
  readonly onClose: () => void
  readonly onModel: (model: CheckpointModel) => void
}) {
  const copy = useInputsCopy()
  const { kit, language } = useTexts()
  const [numbers, setNumbers] = useState(numbersOf(input.given))
  const told = input.sourceIn?.[language] ?? input.source ?? ''
  const [origin, setOrigin] = useState<OriginWords>({
    grade: input.grade === 'unlabelled' ? 'assumed' : input.grade,
    source: told,
    date: input.date ?? '',
    owner: input.owner ?? '',
  })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const saveInput = async () => {
    const { source, date, owner } = origin
    const isKnown = source.trim() !== '' && date !== '' && owner.trim() !== ''
    // What was not touched keeps its other languages.
    const kept = source === told && input.source !== null ? input : { source: source.trim(), sourceIn: null }
    const whole = { ...origin, source: kept.source ?? '', ...(kept.sourceIn ? { sourceIn: kept.sourceIn } : {}) }
    const changed = withInput(model, input, { numbers, origin: isKnown ? whole : null })
    setBusy(true)
    const checked = await post<ModelView>('/api/planning/preview', { model: changed, changes: [] })
    setBusy(false)
    if (!checked.ok) return setProblem(checked.problem)
    onModel(changed)
    onClose()
  }
  return (
    <Dialog
      open
      title={inputName(input.path, copy, language)}
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" busy={busy} onClick={() => void saveInput()}>
            {kit.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {kit.cancel}
          </Button>
        </>
      }
    >
      <div className="planner-question">
        <p className="planner-hint">{named(copy.inputs.value, inputText(input, copy, language), language)}</p>
        <NumberFields numbers={numbers} onChange={setNumbers} />
        <OriginFields origin={origin} onChange={setOrigin} />
        {problem && <PlannerProblem problem={problem} />}
      </div>
    </Dialog>
  )
}

function NumberFields({
  numbers,
  onChange,
}: {
  readonly numbers: InputNumbers
  readonly onChange: (numbers: InputNumbers) => void
}) {
  const copy = useInputsCopy()
  const fields: Readonly<Record<string, string>> = copy.inputs.fields
  return Object.entries(numbers).map(([name, value]) => (
    <TextField
      key={name}
      label={fields[name] ?? name}
      type="number"
      min={0}
      step="any"
      value={String(value)}
      onChange={({ target }) => onChange({ ...numbers, [name]: Math.max(Number(target.value) || 0, 0) })}
    />
  ))
}
