import type { ReactNode } from 'react'
import type { Interval } from '#planning/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { figure, rangeText } from './words.ts'

/** A cell of a table; on a phone, where the head of its column has no room, `head` names what stands in it. */
export function Cell({ head, children }: { readonly head: string; readonly children: ReactNode }) {
  const whole = <span>{children}</span>
  return <td data-head={head}>{whole}</td>
}

/** A value of a table with the range that holds it; a dash where there is none. */
export function Told({ head, of }: { readonly head: string; readonly of: Interval | null | undefined }) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  if (!of) return <td data-head={head}>—</td>
  return (
    <Cell head={head}>
      <strong>{figure(of.estimate, locale)}</strong>
      <span className="planner-range">{rangeText(of, copy, locale)}</span>
    </Cell>
  )
}
