import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'
import { numberFormat } from './copy/numbers.ts'
import { usePartsWords } from './parts-words.ts'

/** So many entries of a list stand on the screen at once, and so many more come when they are asked for. */
const STEP = 200

/**
 * The first entries of a list that is drawn whole, and a button that brings more of them while there are any. `until`: as far as
 * the one that is chosen, whatever its place. Rows beyond counting belong into a `DataTable`.
 */
export function useFirstOf<Entry>(
  all: readonly Entry[],
  until = 0,
): { readonly shown: readonly Entry[]; readonly more: ReactNode } {
  const { locale } = useTexts()
  const words = usePartsWords().table
  const [asked, setAsked] = useState(STEP)
  const most = Math.max(asked, Math.ceil(until / STEP) * STEP)
  const left = all.length - most
  const more = left > 0 && (
    <Button looks kind="quiet" size="s" onClick={() => setAsked(most + STEP)}>
      {fill(words.more, { n: numberFormat(locale).format(left) })}
    </Button>
  )
  return { shown: left > 0 ? all.slice(0, most) : all, more }
}
