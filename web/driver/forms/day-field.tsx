import { useState } from 'react'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { TextField } from '../../kit/field.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { dayFromText, dayToText } from './day-text.ts'

/**
 * A day far from today (a birth, the end of a document): typed, since nobody leafs through forty years of months. The value
 * is an ISO day, or what was typed while it is none. It is written as the language of the screen writes it, not as that of
 * the browser.
 */
export function DayField({
  label,
  value,
  example,
  error,
  autoComplete,
  onChange,
  onBlur,
}: {
  readonly label: string
  readonly value: string
  /** An ISO day that could stand here, so that the order of its parts is seen. */
  readonly example: string
  readonly error: string | undefined
  readonly autoComplete: string
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
  readonly onBlur: () => void
}) {
  const { language } = useTexts()
  const copy = useMoreCopy().person
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextField
      label={label}
      hint={fill(copy.dayHint, { example: dayToText(example, language) })}
      inputMode="numeric"
      autoComplete={autoComplete}
      maxLength={16}
      value={typed ?? dayToText(value, language)}
      error={error}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange({ target: { value: dayFromText(target.value) ?? target.value } })
      }}
      onBlur={() => {
        setTyped(null)
        onBlur()
      }}
    />
  )
}
