import type { MarginalResult, VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { Told } from './told.tsx'
import { Wide } from './wide.tsx'
import { figure, isSure, resourceName, unitName } from './words.ts'

const SHOWN = 8
const WORTH_TELLING = 0.02

/** Which resource was binding, and what one more unit of each would bring (PLAN-32). */
export function Why({
  before,
  after,
  marginal,
}: {
  readonly before: VariantResult
  readonly after: VariantResult | null
  readonly marginal: readonly MarginalResult[]
}) {
  const copy = useOutcomeCopy()
  const { language, locale } = useTexts()
  const told = (variant: VariantResult, text: string) => {
    const [first] = variant.binding
    if (!first || first.shareOfTime < WORTH_TELLING) return copy.why.nothing
    return fill(text, {
      first: resourceName(first.resource, copy, language),
      share: figure(100 * first.shareOfTime, locale),
    })
  }
  return (
    <Card title={copy.why.title}>
      <p>{told(before, copy.why.answer)}</p>
      {after && <p>{told(after, copy.why.after)}</p>}
      {/* Beside the table, not its caption: on a phone the table is wider than what is seen of it. */}
      {marginal.length > 0 && <p className="planner-caption">{copy.why.marginal}</p>}
      {marginal.length > 0 && (
        <Wide label={copy.why.marginal}>
          <table className="planner-figures planner-compared">
            <thead>
              <tr>
                <th scope="col">{copy.why.place}</th>
                <th scope="col">{copy.why.unit}</th>
                <th scope="col">{copy.why.gain}</th>
                <th scope="col">{copy.why.waitChange}</th>
                <th scope="col">
                  <span className="visually-hidden">{copy.why.surety}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {marginal.slice(0, SHOWN).map(({ resource, change, gainPerDay, waitChangeMinutes, rank }) => (
                <tr key={resource}>
                  <td data-head={copy.why.place}>{rank > 0 ? figure(rank, locale) : '—'}</td>
                  <th scope="row">
                    {unitName(resource, copy, language)}
                    {'by' in change && typeof change.by === 'number' && change.by > 1 ? ` +${change.by}` : ''}
                  </th>
                  <Told head={copy.why.gain} of={gainPerDay} />
                  <Told head={copy.why.waitChange} of={waitChangeMinutes} />
                  <td data-head={copy.why.surety}>{isSure(gainPerDay) ? copy.why.surely : copy.why.perhaps}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="planner-hint">{copy.why.together}</p>
        </Wide>
      )}
    </Card>
  )
}
