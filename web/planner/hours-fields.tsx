import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import type { CheckpointModel } from '#planning/contract.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { TimeField } from '../kit/fields-later.tsx'
import { useCopy } from './use-copy.ts'

type Hours = CheckpointModel['near']['hours']
const END_OF_DAY = '24:00'

/** The working hours of a side on its own clock; what lies between two periods is a break. */
export function HoursFields({ hours, onChange }: { readonly hours: Hours; readonly onChange: (hours: Hours) => void }) {
  const copy = useCopy()
  const set = (at: number, part: Partial<Hours[number]>) =>
    onChange(hours.map((period, index) => (index === at ? { ...period, ...part } : period)))
  return (
    <div className="planner-hours">
      {hours.map(({ from, until }, at) => (
        <div key={at} className="planner-period">
          <TimeField label={copy.question.from} value={from} onChange={(hour) => set(at, { from: hour })} />
          <TimeField label={copy.question.until} end value={until} onChange={(hour) => set(at, { until: hour })} />
          <IconButton
            icon={X}
            label={copy.question.remove}
            type="button"
            onClick={() => onChange(hours.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button
        kind="quiet"
        icon={Plus}
        type="button"
        onClick={() => onChange([...hours, { from: hours.at(-1)?.until ?? '09:00', until: END_OF_DAY }])}
      >
        {copy.question.addPeriod}
      </Button>
    </div>
  )
}
