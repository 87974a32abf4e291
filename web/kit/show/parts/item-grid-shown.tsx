import { useState } from 'react'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import type { GridRow } from '../../rich/item-grid/grid-edits.ts'
import { ItemGrid } from '../../rich/item-grid/item-grid.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

/** A declaration has no more items than its form has numbers for, of three digits each: more rows are never shown. */
const MOST = 999

/** 999 items of a declaration, a few of them wrong. */
export default function ItemGridShown({ state }: Shown) {
  const copy = useCopy().samples
  const [first] = useState<readonly GridRow[]>(() =>
    Array.from({ length: MOST }, (_, n) => ({
      code: n % 97 === 3 ? `0902${n}` : String(902_100_000 + n * 7).padStart(10, '0'),
      name: n % 2 === 0 ? copy.tea : copy.teaPacked,
      gross: String(120 + ((n * 37) % 900)),
      country: 'TR',
    })),
  )
  const { rows, problem, at, reload } = stateOf(state, first)
  const [now, setNow] = useState<readonly GridRow[]>(rows ?? [])
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={6} />
  const errors = now.flatMap(({ code = '' }, row) =>
    /^\d{10}$/.test(code) ? [] : [{ row, column: 'code', text: copy.codeError }],
  )
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <ItemGrid
        label={copy.code}
        rows={rows}
        onChange={setNow}
        errors={errors}
        columns={[
          { id: 'code', head: copy.code, width: 140 },
          { id: 'name', head: copy.name, width: 260 },
          { id: 'gross', head: copy.gross, kind: 'number', width: 110 },
          { id: 'country', head: copy.country, width: 110, choices: ['TR', 'DE', 'IN'] },
        ]}
      />
    </StaleFrame>
  )
}
