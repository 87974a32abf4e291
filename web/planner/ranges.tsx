import type { Interval } from '#planning/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { figure, rangeText } from './words.ts'

/** Values with their ranges on one scale, so that one sees which overlap. */
export function Ranges({
  rows,
}: {
  readonly rows: readonly {
    readonly id: string
    readonly label: string
    readonly value: Interval
    readonly isBest: boolean
  }[]
}) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  const ends = rows.flatMap(({ value: { estimate, low, high } }) => [estimate, low ?? estimate, high ?? estimate])
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const margin = Math.max((most - least) * 0.08, Math.abs(most) * 0.01, 1e-6)
  const from = Math.max(least - margin, 0)
  const at = (value: number) => `${(100 * (value - from)) / (most + margin - from)}%`
  return (
    <ul className="planner-ranges">
      {rows.map(({ id, label, value, isBest }) => (
        <li key={id} data-best={isBest}>
          <span>{label}</span>
          <span className="planner-ranges-scale" aria-hidden="true">
            <i
              style={{
                insetInlineStart: at(value.low ?? value.estimate),
                insetInlineEnd: `calc(100% - ${at(value.high ?? value.estimate)})`,
              }}
            />
            <b style={{ insetInlineStart: at(value.estimate) }} />
          </span>
          <span>
            <strong>{figure(value.estimate, locale)}</strong>{' '}
            <span className="planner-hint">{rangeText(value, copy, locale)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
