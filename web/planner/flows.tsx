import type { VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { useOutcomeCopy } from './use-copy.ts'
import { Told } from './told.tsx'
import { Wide } from './wide.tsx'
import { flowName } from './words.ts'

/** Before and after by kind of traffic: who of them gains, and at which checkpoint. */
export function Flows({ before, after }: { readonly before: VariantResult; readonly after: VariantResult | null }) {
  const copy = useOutcomeCopy()
  const { language } = useTexts()
  const variants = after ? [before, after] : [before]
  const names = [copy.figures.before, copy.figures.after]
  if (before.perFlow.length < 2) return null
  return (
    <Card title={copy.figures.flows}>
      <Wide label={copy.figures.flows}>
        <table className="planner-figures planner-compared">
          <thead>
            <tr>
              <th scope="col">{copy.figures.flow}</th>
              {variants.map((_, at) => (
                <th key={`through-${at}`} scope="col">
                  {copy.figures.throughFlow}
                  <span className="planner-range">{names[at]}</span>
                </th>
              ))}
              {variants.map((_, at) => (
                <th key={`wait-${at}`} scope="col">
                  {copy.figures.waitFlow}
                  <span className="planner-range">{names[at]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before.perFlow.map(({ flow }) => (
              <tr key={flow}>
                <th scope="row">{flowName(flow, copy, language)}</th>
                {(['throughputPerDay', 'waitMinutes'] as const).flatMap((what) =>
                  variants.map((variant, at) => {
                    const value = variant.perFlow.find((one) => one.flow === flow)?.[what]
                    const told = what === 'waitMinutes' ? copy.figures.waitFlow : copy.figures.throughFlow
                    return <Told key={`${what}-${at}`} head={`${told}${DOT}${names[at] ?? ''}`} of={value} />
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Card>
  )
}
