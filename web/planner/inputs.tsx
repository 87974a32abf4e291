import { useState } from 'react'
import Pencil from 'lucide-react/icons/pencil'
import type { CheckpointModel, InputRow } from '#planning/contract.ts'
import { IconButton } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { bracketed, named } from '../kit/copy/listed.ts'
import { type Texts, useTexts } from '../kit/copy.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { EditInput } from './edit-input.tsx'
import { useInputsCopy } from './use-copy.ts'
import { Wide } from './wide.tsx'
import { inputName, inputText } from './words.ts'

const GRADES = ['unlabelled', 'assumed', 'reported', 'act', 'measured'] as const

/** Where every input comes from; those of unknown origin stand first and in red (PLAN-26). */
export function Inputs({
  inputs,
  model,
  onModel,
}: {
  readonly inputs: readonly InputRow[]
  readonly model?: CheckpointModel
  /** Left out: the inputs are only looked at. */
  readonly onModel?: (model: CheckpointModel) => void
}) {
  const copy = useInputsCopy()
  const texts = useTexts()
  const { language } = texts
  const [edited, setEdited] = useState<InputRow | null>(null)
  const red = inputs.filter(({ grade }) => grade === 'unlabelled').length
  return (
    <Card title={copy.inputs.title}>
      {red > 0 && <Callout tone="bad" title={fill(copy.inputs.red, { n: red, all: inputs.length })} />}
      <Sureness inputs={inputs} />
      {onModel && <p className="planner-hint">{copy.inputs.asks}</p>}
      <Wide label={copy.inputs.title}>
        <table className="planner-figures planner-inputs">
          <thead>
            <tr>
              <th scope="col">{copy.inputs.path}</th>
              <th scope="col">{copy.inputs.value}</th>
              <th scope="col">{copy.inputs.grade}</th>
              <th scope="col">{copy.inputs.source}</th>
              {onModel && (
                <th scope="col">
                  <span className="visually-hidden">{copy.inputs.edit}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {inputs.map((input) => (
              <tr key={input.path} data-grade={input.grade}>
                <th scope="row">{inputName(input.path, copy, language)}</th>
                <td>{inputText(input, copy, language)}</td>
                <td>{copy.inputs.grades[input.grade]}</td>
                <td>{input.source ? sourceText(input, texts) : '—'}</td>
                {onModel && (
                  <td>
                    <IconButton
                      icon={Pencil}
                      label={named(copy.inputs.edit, inputName(input.path, copy, language), language)}
                      onClick={() => setEdited(input)}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {onModel && model && edited && (
        <EditInput key={edited.path} input={edited} model={model} onClose={() => setEdited(null)} onModel={onModel} />
      )}
    </Card>
  )
}

/** How many inputs are how sure, as one bar. */
function Sureness({ inputs }: { readonly inputs: readonly InputRow[] }) {
  const copy = useInputsCopy()
  const { language } = useTexts()
  const counts = GRADES.map((grade) => ({ grade, count: inputs.filter((input) => input.grade === grade).length }))
  return (
    <ul className="planner-sureness">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ grade, count }) => (
          <li key={grade} data-grade={grade} style={{ flexGrow: count }}>
            {named(copy.inputs.grades[grade], String(count), language)}
          </li>
        ))}
    </ul>
  )
}

/** Where an input comes from, in the reader's language where that is written down, and of which day that is. */
function sourceText({ source, sourceIn, date }: InputRow, { language, kit }: Texts): string {
  if (!source) return '—'
  const text = sourceIn?.[language] ?? source
  return date ? `${text}${bracketed(formatInstant(date, 'date', kit, 'UTC'), language)}` : text
}
