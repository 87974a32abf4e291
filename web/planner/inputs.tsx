import type { InputRow } from '#planning/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Callout } from '../kit/status.tsx'
import { useCopy } from './use-copy.ts'
import { stationName } from './words.ts'

/** Where every input comes from; those of unknown origin stand first and in red (PLAN-26). */
export function Inputs({ inputs }: { readonly inputs: readonly InputRow[] }) {
  const copy = useCopy()
  const red = inputs.filter(({ grade }) => grade === 'unlabelled').length
  return (
    <Card title={copy.inputs.title}>
      {red > 0 && <Callout tone="bad" title={fill(copy.inputs.red, { n: red, all: inputs.length })} />}
      <div className="planner-scroll">
        <table className="planner-figures planner-inputs">
          <thead>
            <tr>
              <th scope="col">{copy.inputs.path}</th>
              <th scope="col">{copy.inputs.value}</th>
              <th scope="col">{copy.inputs.grade}</th>
              <th scope="col">{copy.inputs.source}</th>
            </tr>
          </thead>
          <tbody>
            {inputs.map(({ path, value, grade, source, date }) => (
              <tr key={path} data-grade={grade}>
                <th scope="row">{pathName(path, copy)}</th>
                <td>{value}</td>
                <td>{copy.inputs.grades[grade]}</td>
                <td>{source ? `${source} (${date ?? ''})` : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function pathName(path: string, copy: ReturnType<typeof useCopy>): string {
  return path
    .split('.')
    .filter((part) => part !== 'stations')
    .map((part) => stationName(part, copy))
    .join(' · ')
}
