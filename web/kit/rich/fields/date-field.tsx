import './fields.css'
import {
  type CalendarDate,
  type CalendarDateTime,
  parseDate,
  parseDateTime,
  parseTime,
  type Time,
} from '@internationalized/date'
import { type ReactNode, use, useMemo } from 'react'
import CalendarDays from 'lucide-react/icons/calendar-days'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarStateContext,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar'
import { DateInput, DateSegment, type DateSegmentProps } from 'react-aria-components/DateField'
import { DatePicker, type DatePickerProps, type DateValue } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Label } from 'react-aria-components/Label'
import { FieldPopover } from './field-popover.tsx'
import { Text } from 'react-aria-components/Text'
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField'
import { useTexts } from '../../copy.tsx'
import { LabelText } from '../../field.tsx'
import { Icon } from '../../icon.tsx'
import type { Language } from '../../language.ts'
import { usePartsWords } from '../../parts-words.ts'
import { formatInstant } from '../../time.tsx'

/** Who orders the parts of a day. Browsers do not all know Kazakh, and its order is the Russian one; its names are ours. */
const DATE_LOCALE: Readonly<Record<Language, string>> = { kk: 'ru-KZ', ru: 'ru-KZ', en: 'en-GB', zh: 'zh-CN' }

export interface DateFieldOptions {
  readonly label: string
  /** `2026-11-28`; empty while nothing is entered. */
  readonly value: string
  readonly onChange: (day: string) => void
  readonly min?: string
  readonly max?: string
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly required?: boolean
  /** Says "optional" beside the label, as the other fields do. */
  readonly optional?: boolean
}

/**
 * A day, typed or picked, in our languages (dd.mm.yyyy in Kazakh and Russian). The value is an ISO day or empty.
 * `<DateField label={copy.expires} value={day} onChange={setDay} error={…} min="2026-11-28" />`
 */
export function DateField({
  label,
  value,
  onChange,
  min,
  max,
  hint,
  error,
  required = false,
  optional = false,
}: DateFieldOptions) {
  return (
    <Picker<CalendarDate>
      label={label}
      optional={optional}
      hint={hint}
      error={error}
      isRequired={required}
      value={dayOf(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
    />
  )
}

/** Length of `2026-11-28T09:30`. */
const MINUTE_CHARACTERS = 16

/**
 * A day with its time, as a clock on the wall shows it: `2026-11-28T09:30`, empty while it is not whole.
 * `<DateTimeField label={copy.from} value={from} onChange={setFrom} hint={copy.checkpointTime} />`
 */
export function DateTimeField({
  label,
  value,
  onChange,
  min,
  hint,
  required = false,
  optional = false,
}: Omit<DateFieldOptions, 'max' | 'error'>) {
  const least = min ? momentOf(min) : null
  return (
    <Picker<CalendarDateTime>
      label={label}
      optional={optional}
      hint={hint}
      isRequired={required}
      granularity="minute"
      hourCycle={24}
      value={momentOf(value)}
      onChange={(moment) => onChange(moment?.toString().slice(0, MINUTE_CHARACTERS) ?? '')}
      {...(least ? { minValue: least } : {})}
    />
  )
}

export interface TimeFieldOptions {
  readonly label: string
  readonly value: string
  readonly onChange: (hour: string) => void
  /** The hour ends something: midnight is the end of the day, `24:00`, which no clock shows. */
  readonly end?: boolean
}

/** Length of `09:30`. */
const HOUR_CHARACTERS = 5
const MIDNIGHT = '00:00'
const END_OF_DAY = '24:00'

/** An hour of the day as a clock on the wall shows it, always of 24 hours: `09:30`. `<TimeField label={copy.opens} value={opens} onChange={setOpens} />` */
export function TimeField({ label, value, onChange, end = false }: TimeFieldOptions) {
  const told = (hour: string) => onChange(end && hour === MIDNIGHT ? END_OF_DAY : hour)
  const { language } = useTexts()
  return (
    <I18nProvider locale={DATE_LOCALE[language]}>
      <AriaTimeField
        className="field"
        shouldForceLeadingZeros
        hourCycle={24}
        value={hourOf(value === END_OF_DAY ? MIDNIGHT : value)}
        onChange={(hour) => hour && told(hour.toString().slice(0, HOUR_CHARACTERS))}
      >
        <Label className="field-label">{label}</Label>
        <Group className="date-group">
          <DateInput className="date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
        </Group>
      </AriaTimeField>
    </I18nProvider>
  )
}

/** The field and the month below it. */
function Picker<Value extends DateValue>({
  label,
  optional,
  hint,
  error,
  ...options
}: DatePickerProps<Value> & Pick<DateFieldOptions, 'label' | 'hint' | 'error'> & { readonly optional: boolean }) {
  const { language } = useTexts()
  const words = usePartsWords().fields
  return (
    <I18nProvider locale={DATE_LOCALE[language]}>
      <DatePicker<Value> className="field date-field" shouldForceLeadingZeros isInvalid={!!error} {...options}>
        <Label className="field-label">
          <LabelText label={label} optional={optional} />
        </Label>
        {hint && (
          <Text slot="description" className="field-hint">
            {hint}
          </Text>
        )}
        <Group className="date-group">
          <DateInput className="date-input">{(segment) => <DayPart segment={segment} />}</DateInput>
          <Button className="icon-button" aria-label={words.calendar}>
            <Icon of={CalendarDays} />
          </Button>
        </Group>
        <FieldError className="field-error">{error}</FieldError>
        <FieldPopover>
          <Dialog className="popover-dialog" aria-label={label}>
            <MonthView />
          </Dialog>
        </FieldPopover>
      </DatePicker>
    </I18nProvider>
  )
}

/** A part of a day; while it is not entered, what stands for it in our words. */
function DayPart({ segment }: Pick<DateSegmentProps, 'segment'>) {
  const blank: Readonly<Record<string, string>> = usePartsWords().fields.blank
  return (
    <DateSegment segment={segment} className="date-segment">
      {({ isPlaceholder, type, text }) => (isPlaceholder ? (blank[type] ?? text) : text)}
    </DateSegment>
  )
}

export interface DateRangeOptions {
  readonly from: string
  readonly until: string
  readonly onChange: (from: string, until: string) => void
}

/** Two days, from and until; the second is never before the first. */
export function DateRange({ from, until, onChange }: DateRangeOptions) {
  const words = usePartsWords().fields
  return (
    <div className="date-range">
      <DateField label={words.from} value={from} onChange={(day) => onChange(day, until < day ? day : until)} />
      <DateField
        label={words.until}
        value={until}
        onChange={(day) => onChange(from, day)}
        {...(from ? { min: from } : {})}
      />
    </div>
  )
}

function MonthView() {
  const words = usePartsWords().fields
  const nameOf = useWeekdayNames()
  return (
    <Calendar className="month">
      <header className="month-head">
        <Button slot="previous" className="icon-button" aria-label={words.previous}>
          <Icon of={ChevronLeft} />
        </Button>
        <MonthName />
        <Button slot="next" className="icon-button" aria-label={words.next}>
          <Icon of={ChevronRight} />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="month-weekday">{nameOf(day)}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="month-day" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

/** The month in the words of the kit. */
function MonthName() {
  const { kit } = useTexts()
  const start = use(CalendarStateContext)?.visibleRange.start.toString()
  return <Heading className="month-name">{start && formatInstant(`${start}T00:00:00Z`, 'month', kit, 'UTC')}</Heading>
}

const SUNDAY = Date.UTC(2026, 10, 22)
const DAY_MS = 86_400_000

/** Our short name of a weekday for the one that the locale of the field gives. */
function useWeekdayNames(): (name: string) => string {
  const { kit, language } = useTexts()
  return useMemo(() => {
    const theirs = new Intl.DateTimeFormat(DATE_LOCALE[language], { weekday: 'short', timeZone: 'UTC' })
    const names = new Map(kit.dates.weekdaysShort.map((name, index) => [theirs.format(SUNDAY + index * DAY_MS), name]))
    return (name) => names.get(name) ?? name
  }, [kit, language])
}

/** Null for what is no day: a draft may hold anything. */
function dayOf(text: string): CalendarDate | null {
  try {
    return parseDate(text)
  } catch {
    return null
  }
}

function hourOf(text: string): Time | null {
  try {
    return parseTime(text)
  } catch {
    return null
  }
}

function momentOf(text: string): CalendarDateTime | null {
  try {
    return parseDateTime(text)
  } catch {
    return null
  }
}
