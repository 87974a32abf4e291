import { ComboBox } from '../../kit/fields-later.tsx'
import { useCountries } from './use-countries.ts'

/** One country of the world, found by typing a part of its name. */
export function CountryField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  /** Two letters of ISO 3166; one country is always chosen once one was. */
  readonly value: string
  readonly onChange: (country: string) => void
}) {
  const { countries, coming } = useCountries(value)
  return (
    <ComboBox
      label={label}
      options={countries}
      coming={coming}
      value={value || null}
      onChange={(country) => country !== null && onChange(country)}
    />
  )
}
