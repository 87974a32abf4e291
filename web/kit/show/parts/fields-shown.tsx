import { useState } from 'react'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Plus from 'lucide-react/icons/plus'
import { DocumentView } from '../../document-view.tsx'
import { useTexts } from '../../copy.tsx'
import { ComboBox } from '../../rich/fields/combo-box.tsx'
import { DateField, DateRange, DateTimeField, TimeField } from '../../rich/fields/date-field.tsx'
import { Menu, Tooltip } from '../../rich/fields/menu.tsx'
import { ScanButton } from '../../rich/scan/scan-button.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { useToast } from '../../toast.tsx'
import { sampleTrucks } from '../samples.ts'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const TRUCKS = sampleTrucks(MANY).map(({ id, plate }) => ({ value: id, label: plate }))

/** Days, choices, acts behind a button, the camera, a scan. */
export default function FieldsShown({ state }: Shown) {
  const copy = useCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const [day, setDay] = useState('2026-11-28')
  const [moment, setMoment] = useState('')
  const [hour, setHour] = useState('08:00')
  const [range, setRange] = useState({ from: '2026-11-28', until: '2026-12-04' })
  const [country, setCountry] = useState<string | null>(null)
  const all = Object.entries(kit.countries).map(([value, label]) => ({ value, label }))
  const { rows, problem, at, reload } = stateOf(state, state === 'many' ? TRUCKS : all)
  const say = (text: string) => toast({ tone: 'info', text })
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <DateField
        label={copy.samples.day}
        value={day}
        onChange={setDay}
        {...(day ? {} : { error: copy.samples.codeError })}
      />
      <DateTimeField label={copy.samples.moment} optional min="2026-11-28T09:30" value={moment} onChange={setMoment} />
      <TimeField label={copy.samples.opens} value={hour} onChange={setHour} />
      <DateRange {...range} onChange={(from, until) => setRange({ from, until })} />
      {rows ? (
        <ComboBox label={copy.samples.country} options={rows} value={country} onChange={setCountry} />
      ) : problem ? (
        <ErrorState problem={problem} onRetry={reload} />
      ) : (
        <Skeleton lines={1} height="2.5rem" />
      )}
      <div>
        <Menu
          label={copy.texts.list}
          icon={Ellipsis}
          acts={[{ id: 'open', label: copy.texts.open, icon: Plus, run: () => say(copy.texts.open) }]}
        />
        <Tooltip text={copy.texts.open} icon={Plus} onPress={() => say(copy.texts.open)} />
        <ScanButton onRead={say} />
      </div>
      <DocumentView
        name={copy.samples.seal}
        // What is no picture cannot be shown as one, as little as one that does not come.
        href={problem && state !== 'stale' ? '/kit/' : '/mark.svg'}
        kind={state === 'empty' ? 'application/pdf' : 'image/svg+xml'}
      />
    </StaleFrame>
  )
}
