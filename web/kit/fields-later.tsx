import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { LabelText } from './field.tsx'
import type { ComboBoxOptions } from './rich/fields/combo-box.tsx'
import type { DateFieldOptions, DateRangeOptions, TimeFieldOptions } from './rich/fields/date-field.tsx'

/*
 * Fields that need React Aria, fetched when a form draws them first: the screen that the form stands on does not wait. Until
 * they come their label stands above an empty field of the same height.
 */

const dates = () => import('./rich/fields/date-field.tsx')

const LaterDay = lazy(async () => ({ default: (await dates()).DateField }))
const LaterMoment = lazy(async () => ({ default: (await dates()).DateTimeField }))
const LaterHour = lazy(async () => ({ default: (await dates()).TimeField }))
const LaterRange = lazy(async () => ({ default: (await dates()).DateRange }))
const LaterCombo = lazy(async () => ({ default: (await import('./rich/fields/combo-box.tsx')).ComboBox }))

/** {@link LaterDay}: a day, typed or picked. */
export function DateField(options: DateFieldOptions) {
  return <Coming Field={LaterDay} options={options} />
}

/** A day with its time. */
export function DateTimeField(options: Omit<DateFieldOptions, 'max' | 'error'>) {
  return <Coming Field={LaterMoment} options={options} />
}

/** An hour of the day. */
export function TimeField(options: TimeFieldOptions) {
  return <Coming Field={LaterHour} options={options} />
}

/** Two days, from and until. */
export function DateRange(options: DateRangeOptions) {
  return (
    <Suspense fallback={<Empty label="" />}>
      <LaterRange {...options} />
    </Suspense>
  )
}

/**
 * One of many, found by typing a part of its name. While its choices are `coming` nobody types yet: it is made anew when they come,
 * and what was typed would be lost.
 */
export function ComboBox({ coming = false, ...options }: ComboBoxOptions & { readonly coming?: boolean }) {
  return coming ? <Empty label={options.label} /> : <Coming Field={LaterCombo} options={options} />
}

interface Named {
  readonly label: string
  readonly hint?: ReactNode
  readonly optional?: boolean
}

function Coming<Options extends Named>({
  Field,
  options,
}: {
  readonly Field: ComponentType<Options>
  readonly options: Options
}) {
  return (
    <Suspense fallback={<Empty label={options.label} hint={options.hint} optional={options.optional ?? false} />}>
      <Field {...options} />
    </Suspense>
  )
}

function Empty({ label, hint, optional = false }: Named) {
  return (
    <div className="field" aria-busy="true">
      <span className="field-label">
        <LabelText label={label} optional={optional} />
      </span>
      {hint && <span className="field-hint">{hint}</span>}
      <span className="field-input" />
    </div>
  )
}
