import { useState } from 'react'
import type { ComparedFieldView, DeclarationView } from '#declaration/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { TextArea } from '../kit/field.tsx'
import { Compare, type ComparedField, type Side } from '../kit/rich/compare.tsx'
import type { DeclarationWords } from './copy/declaration/en.ts'
import { fieldName } from './field-name.ts'
import { reservationOf } from './reservation.ts'
import { useDeclarationCopy } from './use-copy.ts'

/** Fields that are drawn at once: a declaration may have 999 goods items. */
const AT_ONCE = 60

/** Why each field is not recognised as it stands, by its pointer. */
type Marks = Readonly<Record<string, string>>

/** The form with which each customs works. */
const OWN = { KZ: 'left', CN: 'right' } as const

/**
 * What both national forms say of the same fields, side by side; what differs is shown first, everything on demand [DEC-5].
 * Whoever may recognise the declaration takes a side for each field: with his own form the field is reserved, and stands in his
 * answer with both values; with the other one it is recognised as it stands [DEC-26].
 */
export function ComparedForms({
  view,
  marks,
  onMark,
}: {
  readonly view: DeclarationView
  readonly marks: Marks
  /** Null for whoever only reads. */
  readonly onMark: ((marks: Marks) => void) | null
}) {
  const copy = useDeclarationCopy()
  const [most, setMost] = useState(AT_ONCE)
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const words = copy.forms
  const own = OWN[view.self]
  const left = view.compared.length - most
  const told = view.recognitions
    .filter(({ version, side }) => version === view.version && side === view.self)
    .flatMap(({ fields }) => fields.map(({ pointer, reason }) => [pointer, reason] as const))
  const reserved = new Map([...told, ...Object.entries(marks)])
  const take = ({ id }: ComparedField, side: Side) => {
    const field = view.compared.find(({ pointer }) => pointer === id)
    const { [id]: _, ...others } = marks
    if (!field || !onMark) return
    onMark(side === own ? { ...others, [id]: reservationOf(field, own, words) } : others)
    setTheirs(new Set([...theirs].filter((one) => one !== id).concat(side === own ? [] : id)))
  }
  const fields = view.compared.slice(0, most).map((field) => {
    const taken = reserved.has(field.pointer) ? own : theirs.has(field.pointer) ? OTHER[own] : null
    const reason = onMark && marks[field.pointer] !== undefined ? { marks, onMark } : null
    return { ...comparedOf(copy, field, reason), accepted: taken }
  })
  return (
    <Card title={words.compare} className="customs-compared">
      <Compare
        label={words.compare}
        left={words.eaeu}
        right={words.china}
        fields={fields}
        {...(onMark ? { onAccept: take } : {})}
      />
      {left > 0 && <Button onClick={() => setMost(most + AT_ONCE)}>{fill(words.compareMore, { n: left })}</Button>}
      {onMark && <p className="customs-more">{words.takeText}</p>}
      <p className="customs-more">{words.compareText}</p>
    </Card>
  )
}

const OTHER = { left: 'right', right: 'left' } as const

function comparedOf(
  copy: DeclarationWords,
  { pointer, eaeu, china, same, loss }: ComparedFieldView,
  reason: { readonly marks: Marks; readonly onMark: (marks: Marks) => void } | null,
): ComparedField {
  const label = fieldName(copy, pointer)
  const note = reason ? (
    <TextArea
      label={fill(copy.forms.reasonOf, { field: label })}
      value={reason.marks[pointer] ?? ''}
      maxLength={500}
      onChange={(event) => reason.onMark({ ...reason.marks, [pointer]: event.target.value.replace(/\s*\n\s*/g, ' ') })}
    />
  ) : (
    loss && copy.forms.kinds[loss]
  )
  return { id: pointer, label, left: eaeu, right: china, ...(same && { means: 'same' }), ...(note && { note }) }
}
