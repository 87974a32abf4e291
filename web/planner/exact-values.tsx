import type { ExactCheck } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { useOutcomeCopy } from './use-copy.ts'
import { Wide } from './wide.tsx'
import { figure, rangeText, stationName } from './words.ts'

/** Exact values beside the simulated ones, and why a formula does not fit (PLAN-23). */
export function ExactValues({ checks }: { readonly checks: readonly ExactCheck[] }) {
  const copy = useOutcomeCopy()
  const { language, locale } = useTexts()
  const reasons: Readonly<Record<string, string>> = copy.exact.reasons
  const name = (what: string) => {
    const [kind = '', station] = what.split('/')
    if (station === undefined) return copy.exact.wait
    const text = kind === 'erlang-c' ? copy.exact.erlang : kind === 'kolmogorov' ? copy.exact.overDay : copy.exact.share
    return fill(text, { station: stationName(station, copy, language) })
  }
  return (
    <Card title={copy.exact.title}>
      <Wide label={copy.exact.title}>
        <table className="planner-figures planner-compared">
          <thead>
            <tr>
              <th scope="col">{copy.exact.what}</th>
              <th scope="col">{copy.exact.exact}</th>
              <th scope="col">{copy.exact.simulated}</th>
              <th scope="col">
                <span className="visually-hidden">{copy.exact.inside}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {checks.map(({ what, exact, simulated, holds, reason }) => (
              <tr key={what}>
                <th scope="row">{name(what)}</th>
                <td data-head={copy.exact.exact}>
                  {exact === null
                    ? fill(copy.exact.none, { reason: reasons[reason] ?? reason })
                    : figure(exact, locale)}
                </td>
                <td data-head={copy.exact.simulated}>{simulated ? rangeText(simulated, copy, locale) : '—'}</td>
                <td data-head={copy.exact.simulated}>
                  {holds === null ? '—' : holds ? copy.exact.inside : copy.exact.outside}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Card>
  )
}
