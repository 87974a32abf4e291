import { Fragment } from 'react'
import type { Terminal } from '#terminals/contract.ts'
import { TimeField } from '../kit/fields-later.tsx'
import { useCopy } from './use-copy.ts'

type Hours = Terminal['hours']

/** The hours of a terminal: two fields for each span; several are counted. */
export function SpanFields({ hours, onChange }: { readonly hours: Hours; readonly onChange: (hours: Hours) => void }) {
  const { change } = useCopy()
  const labelled = (label: string, at: number) => (hours.length > 1 ? `${label} ${at + 1}` : label)
  const set = (at: number, span: Partial<Hours[number]>) =>
    onChange(hours.map((each, index) => (index === at ? { ...each, ...span } : each)))
  return hours.map(({ from, until }, at) => (
    <Fragment key={at}>
      <TimeField label={labelled(change.opens, at)} value={from} onChange={(hour) => set(at, { from: hour })} />
      <TimeField label={labelled(change.closes, at)} end value={until} onChange={(hour) => set(at, { until: hour })} />
    </Fragment>
  ))
}
