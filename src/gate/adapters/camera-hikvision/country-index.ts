/**
 * The maker's country index (`country`, `CRIndex`) for the countries whose trucks come to these borders.
 * An index that is not here gives no country, which the match treats as "not read".
 */
const COUNTRY_BY_INDEX: Readonly<Record<string, string>> = {
  '3': 'DE',
  '7': 'PL',
  '9': 'BY',
  '11': 'RU',
  '12': 'UA',
  '29': 'GE',
  '30': 'KZ',
  '31': 'LT',
  '32': 'TM',
  '33': 'UZ',
  '34': 'LV',
  '35': 'EE',
  '46': 'TR',
  '51': 'AM',
  '59': 'CN',
  '73': 'KG',
  '76': 'MN',
  '83': 'TJ',
  '88': 'AF',
  '92': 'IR',
}

/** ISO 3166 alpha-2 of the maker's index; null when it is unknown. */
export function countryOfIndex(index: string): string | null {
  return Object.hasOwn(COUNTRY_BY_INDEX, index) ? (COUNTRY_BY_INDEX[index] ?? null) : null
}
