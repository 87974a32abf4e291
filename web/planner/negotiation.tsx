import type { NegotiationHour } from '#planning/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { Card } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { Told } from './told.tsx'
import { Wide } from './wide.tsx'
import { figure } from './words.ts'

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
        <table className="planner-figures planner-compared">
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
                <td data-head={copy.why.place}>{hour.rank > 0 ? figure(hour.rank, locale) : '—'}</td>
                <th scope="row" data-head={copy.hours.here}>{`${hour.near.from}–${hour.near.until}`}</th>
                <td data-head={copy.hours.there}>{`${hour.far.from}–${hour.far.until}`}</td>
                <td data-head={copy.hours.opens}>{who[hour.opens]}</td>
                <Told head={copy.hours.out} of={hour.gainOutPerDay} />
                <Told head={copy.hours.in} of={hour.gainInPerDay} />
                <Told head={copy.why.waitChange} of={hour.waitChangeMinutes} />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Card>
  )
}
