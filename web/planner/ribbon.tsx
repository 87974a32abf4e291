import type { VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { useCopy } from './use-copy.ts'
import { resourceName } from './words.ts'

const QUARTERS = 96
const COLOURS = 6

/** What held vehicles up at each quarter of an hour of the day: the bottleneck as a ribbon (PLAN-32). */
export function Ribbon({ before, after }: { readonly before: VariantResult; readonly after: VariantResult | null }) {
  const copy = useCopy()
  const variants = after ? [before, after] : [before]
  const weights = new Map<string, number>()
  for (const { ribbon } of variants) {
    for (const { resource, share } of ribbon) weights.set(resource, (weights.get(resource) ?? 0) + share)
  }
  // As many as there are colours; the others are told by the title of their quarter.
  const resources = [...weights]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, COLOURS)
    .map(([resource]) => resource)
  if (resources.length === 0) return null
  return (
    <Card title={copy.why.ribbon}>
      <div className="planner-ribbons">
        {variants.map((variant, index) => (
          <figure key={variant.scenario + String(index)} className="planner-ribbon">
            <figcaption>{index === 0 ? copy.figures.before : copy.figures.after}</figcaption>
            <div className="planner-ribbon-row" aria-hidden="true">
              {Array.from({ length: QUARTERS }, (_, quarter) => {
                const [first] = variant.ribbon.filter((one) => one.quarter === quarter)
                const at = first ? resources.indexOf(first.resource) : -1
                return (
                  <span
                    key={quarter}
                    data-colour={at < 0 ? undefined : at}
                    style={{ opacity: first ? 0.25 + 0.75 * first.share : 1 }}
                    title={first ? `${hourOf(quarter)} ${resourceName(first.resource, copy)}` : hourOf(quarter)}
                  />
                )
              })}
            </div>
            <div className="planner-ribbon-axis" aria-hidden="true">
              {[0, 6, 12, 18, 24].map((hour) => (
                <span key={hour}>{hour}:00</span>
              ))}
            </div>
          </figure>
        ))}
        <ul className="planner-ribbon-names">
          {resources.map((resource, at) => (
            <li key={resource}>
              <span data-colour={at} aria-hidden="true" /> {resourceName(resource, copy)}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function hourOf(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
}
