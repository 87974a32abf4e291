import './chips.css'
import { useTexts } from './copy.tsx'
import { numberFormat } from './copy/numbers.ts'

/**
 * Filters that may be on together, each with how many it would show.
 * `<Chips label={copy.state} chosen={states} onToggle={toggle} options={[{ value: 'called', label: copy.called, count: 4 }]} />`
 */
export function Chips({
  label,
  options,
  chosen,
  onToggle,
}: {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly count: number }[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
}) {
  const { locale } = useTexts()
  const number = numberFormat(locale)
  return (
    <div className="chips" role="group" aria-label={label}>
      {options.map(({ value, label: word, count }) => (
        <button
          type="button"
          key={value}
          className="chip"
          aria-pressed={chosen.includes(value)}
          onClick={() => onToggle(value)}
        >
          {word} <span className="chip-count">{number.format(count)}</span>
        </button>
      ))}
    </div>
  )
}

/** The chosen values with one put on or taken off. */
export function toggled(chosen: readonly string[], value: string): readonly string[] {
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
}
