import type { Column } from './columns.ts'

/** True when what is sought is a part of the text as its column folds both; what folds to nothing is found nowhere. */
export function containsSought(text: string, wanted: string, sought: Column<never>['sought'], locale: string): boolean {
  if (sought === false) return false
  const fold = sought ?? ((one: string) => one.toLocaleLowerCase(locale))
  const folded = fold(wanted)
  return folded !== '' && fold(text).includes(folded)
}
