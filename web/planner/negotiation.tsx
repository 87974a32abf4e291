import type { NegotiationHour } from '#planning/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { Card } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { Wide } from './wide.tsx'
import { figure, rangeText } from './words.ts'

/** What each common hour brings to either side (PLAN-36). */
export function Negotiation({ hours }: { readonly hours: readonly NegotiationHour[] }) {
  const copy = useOutcomeCopy()
  const { locale } = useTexts()
  const who = { near: copy.question.near, far: copy.question.far, both: copy.hours.both }
  const best = hours.filter(({ rank }) => rank === 1)
  const [first] = best
  const gain = ({ gainOutPerDay, gainInPerDay }: NegotiationHour) => gainOutPerDay.estimate + gainInPerDay.estimate
  return (
    <Card title={copy.hours.title}>
      {first && (
        <p>
          {fill(best.length > 1 ? copy.hours.several : copy.hours.most, {
            n: figure(best.length, locale),
            here: `${first.near.from}–${first.near.until}`,
            there: `${first.far.from}–${first.far.until}`,
            gain: figure(Math.max(...best.map(gain)), locale),
          })}
        </p>
      )}
      <Wide label={copy.hours.title}>
        <table className="planner-figures">
          <thead>
            <tr>
              <th scope="col">{copy.why.place}</th>
              <th scope="col">{copy.hours.here}</th>
              <th scope="col">{copy.hours.there}</th>
              <th scope="col">{copy.hours.opens}</th>
              <th scope="col">{copy.hours.out}</th>
              <th scope="col">{copy.hours.in}</th>
              <th scope="col">{copy.why.waitChange}</th>
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.near.from}>
                <td>{hour.rank > 0 ? figure(hour.rank, locale) : '—'}</td>
                <td>{`${hour.near.from}–${hour.near.until}`}</td>
                <td>{`${hour.far.from}–${hour.far.until}`}</td>
                <td>{who[hour.opens]}</td>
                {[hour.gainOutPerDay, hour.gainInPerDay, hour.waitChangeMinutes].map((value, at) => (
                  <td key={at}>
                    <strong>{figure(value.estimate, locale)}</strong>
                    <span className="planner-range">{rangeText(value, copy, locale)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Card>
  )
}
