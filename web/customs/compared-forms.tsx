import { useState } from 'react'
import type { DeclarationView } from '#declaration/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Compare } from '../kit/rich/compare.tsx'
import { fieldName } from './field-name.ts'
import { useCopy } from './use-copy.ts'

/** Fields that are drawn at once: a declaration may have 999 goods items. */
const AT_ONCE = 60

/** What both national forms say of the same fields, side by side; what differs is shown first, everything on demand [DEC-5]. */
export function ComparedForms({ compared }: { readonly compared: DeclarationView['compared'] }) {
  const copy = useCopy()
  const [most, setMost] = useState(AT_ONCE)
  const words = copy.forms
  const left = compared.length - most
  return (
    <Card title={words.compare} className="customs-compared">
      <Compare
        label={words.compare}
        left={words.eaeu}
        right={words.china}
        fields={compared.slice(0, most).map(({ pointer, eaeu, china, same, loss }) => ({
          id: pointer,
          label: fieldName(copy, pointer),
          left: eaeu,
          right: china,
          ...(same && { means: 'same' as const }),
          ...(loss && { note: words.kinds[loss] }),
        }))}
      />
      {left > 0 && <Button onClick={() => setMost(most + AT_ONCE)}>{fill(words.compareMore, { n: left })}</Button>}
      <p className="customs-more">{words.compareText}</p>
    </Card>
  )
}
