import './compare.css'
import { type ReactNode, useMemo, useState } from 'react'
import Check from 'lucide-react/icons/check'
import Equal from 'lucide-react/icons/equal'
import { Button } from '../button.tsx'
import { fill } from '../copy/copy.ts'
import { numberFormat } from '../copy/numbers.ts'
import { useTexts } from '../copy.tsx'
import { useFirstOf } from '../first-of.tsx'
import { Icon } from '../icon.tsx'
import { usePartsWords } from '../parts-words.ts'
import { EmptyState } from '../states-of-lists.tsx'
import { ownWords } from './own-words.ts'

export type Side = 'left' | 'right'

/** One field of two forms. */
export interface ComparedField {
  readonly id: string
  readonly label: string
  /** Empty when that side does not state it. */
  readonly left: string
  readonly right: string
  /** Says that different texts mean the same (codes of two lists, units). */
  readonly means?: 'same'
  /** More beside the field: why it differs, a law. */
  readonly note?: ReactNode
  /** Which side was taken. */
  readonly accepted?: Side | null
}

/**
 * Two forms side by side, what differs marked within the text; a side can be taken for each field.
 *
 *     <Compare label={copy.views} left={copy.ours} right={copy.theirs}
 *       fields={[{ id: 'gross', label: copy.gross, left: '21 480 kg', right: '21 840 kg' }]}
 *       onAccept={(field, side) => recognise(field.id, side)} />
 */
export function Compare({
  label,
  left,
  right,
  fields,
  onAccept,
}: {
  readonly label: string
  readonly left: string
  readonly right: string
  readonly fields: readonly ComparedField[]
  readonly onAccept?: (field: ComparedField, side: Side) => void
}) {
  const words = usePartsWords().compare
  const { locale } = useTexts()
  const count = numberFormat(locale)
  const [everything, setEverything] = useState(false)
  const different = fields.filter(differs)
  const { shown, more } = useFirstOf(everything ? fields : different)
  return (
    <div className="compare">
      <div className="chips" role="group" aria-label={label}>
        <button type="button" className="chip" aria-pressed={!everything} onClick={() => setEverything(false)}>
          {fill(words.onlyDifferent, { n: count.format(different.length) })}
        </button>
        <button type="button" className="chip" aria-pressed={everything} onClick={() => setEverything(true)}>
          {fill(words.everything, { n: count.format(fields.length) })}
        </button>
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={Equal} title={words.same}>
          {words.sameText}
        </EmptyState>
      ) : (
        <table className="compare-table" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{left}</th>
              <th scope="col">{right}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <Row key={field.id} field={field} names={{ left, right }} {...(onAccept ? { onAccept } : {})} />
            ))}
          </tbody>
        </table>
      )}
      {more}
    </div>
  )
}

/** True when the two sides say different things. */
function differs({ left, right, means }: ComparedField): boolean {
  return means !== 'same' && left.trim() !== right.trim()
}

function Row({
  field,
  names,
  onAccept,
}: {
  readonly field: ComparedField
  readonly names: Readonly<Record<Side, string>>
  readonly onAccept?: (field: ComparedField, side: Side) => void
}) {
  const words = usePartsWords().compare
  const isDifferent = differs(field)
  return (
    <tr data-different={isDifferent || undefined}>
      <th scope="row">
        {field.label}
        {field.note && <div className="compare-note">{field.note}</div>}
      </th>
      {(['left', 'right'] as const).map((side) => (
        <td key={side} data-accepted={field.accepted === side || undefined} data-side={names[side]}>
          <span className="compare-text">
            {field[side] === '' ? (
              <span className="compare-empty">{words.empty}</span>
            ) : isDifferent ? (
              <Marked field={field} side={side} />
            ) : (
              field[side]
            )}
          </span>
          {field.accepted === side && (
            <span className="compare-accepted">
              <Icon of={Check} size="s" /> {fill(words.accepted, { side: names[side] })}
            </span>
          )}
          {isDifferent && onAccept && field.accepted !== side && (
            <Button size="s" kind="quiet" onClick={() => onAccept(field, side)}>
              {fill(words.accept, { side: names[side] })}
            </Button>
          )}
        </td>
      ))}
    </tr>
  )
}

/** The text of one side; what the other side does not say is marked. */
function Marked({ field: { left, right }, side }: { readonly field: ComparedField; readonly side: Side }) {
  const { locale } = useTexts()
  const [text, other] = side === 'left' ? [left, right] : [right, left]
  const pieces = useMemo(() => ownWords(text, other, locale), [text, other, locale])
  return pieces.map(({ value, own }, index) =>
    own ? <mark key={index}>{value}</mark> : <span key={index}>{value}</span>,
  )
}
