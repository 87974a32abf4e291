import './ribbon.css'
import type { VariantResult } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { DOT, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { useWalk } from '../kit/walk.ts'
import { useOutcomeCopy } from './use-copy.ts'
import { resourceName } from './words.ts'

const QUARTERS = 96
const COLOURS = 6

/** What held vehicles up at each quarter of an hour of the day: the bottleneck as a ribbon (PLAN-32). */
export function Ribbon({ before, after }: { readonly before: VariantResult; readonly after: VariantResult | null }) {
  const copy = useOutcomeCopy()
  const { language } = useTexts()
  const variants = after ? [before, after] : [before]
  const weights = new Map<string, number>()
  for (const { ribbon } of variants) {
    for (const { resource, share } of ribbon) weights.set(resource, (weights.get(resource) ?? 0) + share)
  }
  // As many as there are colours; the others are told by the words of their quarter.
  const resources = [...weights]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, COLOURS)
    .map(([resource]) => resource)
  if (resources.length === 0) return null
  return (
    <Card title={copy.why.ribbon}>
      <div className="planner-ribbons">
        {variants.map((variant, index) => (
          <Quarters
            key={variant.scenario + String(index)}
            name={index === 0 ? copy.figures.before : copy.figures.after}
            ribbon={variant.ribbon}
            resources={resources}
          />
        ))}
        <ul className="planner-ribbon-names">
          {resources.map((resource, at) => (
            <li key={resource}>
              <span data-colour={at} aria-hidden="true" /> {resourceName(resource, copy, language)}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Quarters({
  name,
  ribbon,
  resources,
}: {
  readonly name: string
  readonly ribbon: VariantResult['ribbon']
  /** Those that have a colour. */
  readonly resources: readonly string[]
}) {
  const copy = useOutcomeCopy()
  const { language } = useTexts()
  const { at, walkTo, stop } = useWalk(QUARTERS, 0)
  const firsts = Array.from({ length: QUARTERS }, (_, quarter) => ribbon.find((one) => one.quarter === quarter))
  const told = (quarter: number) => {
    const first = firsts[quarter]
    return `${hourOf(quarter)}${DOT}${first ? resourceName(first.resource, copy, language) : copy.why.ribbonNone}`
  }
  return (
    <figure className="planner-ribbon">
      <figcaption>{name}</figcaption>
      <div
        className="planner-ribbon-row"
        {...stop}
        aria-label={named(copy.why.ribbon, name, language)}
        aria-valuetext={told(at)}
        onPointerDown={({ currentTarget, target }) =>
          walkTo(Array.from(currentTarget.children).indexOf(target as Element))
        }
      >
        {firsts.map((first, quarter) => {
          const colour = first ? resources.indexOf(first.resource) : -1
          return (
            <span
              key={quarter}
              data-colour={colour < 0 ? undefined : colour}
              data-here={quarter === at || undefined}
              style={{ opacity: first ? 0.25 + 0.75 * first.share : 1 }}
              data-tip={told(quarter)}
            />
          )
        })}
      </div>
      <div className="planner-ribbon-axis" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}:00</span>
        ))}
      </div>
      <div className="planner-ribbon-told" aria-hidden="true">
        {told(at)}
      </div>
    </figure>
  )
}

function hourOf(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
}
