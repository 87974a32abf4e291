import { useState } from 'react'
import { DOT } from '../../copy/listed.ts'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { Compare, type ComparedField, type Side } from '../../rich/compare.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

/** The same declaration as two customs services see it. */
export default function CompareShown({ state }: Shown) {
  const copy = useCopy().samples
  const [taken, setTaken] = useState<Readonly<Record<string, Side>>>({ seal: 'right' })
  const fields: readonly ComparedField[] = [
    { id: 'name', label: copy.name, left: copy.tea, right: copy.teaPacked },
    { id: 'gross', label: copy.weight, left: '21 480 kg', right: '21 840 kg' },
    { id: 'seal', label: copy.seal, left: '', right: 'CN-7719043' },
    { id: 'code', label: copy.code, left: '0902300000', right: '0902300000' },
    { id: 'country', label: copy.country, left: 'TR', right: '792', means: 'same' },
  ]
  const { rows, problem, at, reload } = stateOf(state, state === 'many' ? itemsOf(fields) : fields)
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={5} />
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <Compare
        label={copy.name}
        left={copy.ours}
        right={copy.theirs}
        fields={rows.map((field) => ({ ...field, accepted: taken[field.id] ?? null }))}
        onAccept={({ id }, side) => setTaken({ ...taken, [id]: side })}
      />
    </StaleFrame>
  )
}

/** A declaration of as many items as fit, field by field: one in ten differs. */
function itemsOf(fields: readonly ComparedField[]): readonly ComparedField[] {
  return Array.from({ length: MANY }, (_, n) => {
    const field = fields[n % fields.length] as ComparedField
    const item = Math.floor(n / fields.length) + 1
    const right = n % 10 === 0 ? field.right : field.left
    return { ...field, id: `${field.id}-${item}`, label: `${field.label}${DOT}${item}`, right }
  })
}
