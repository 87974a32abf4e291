import type { Checkpoint } from '#reference/contract.ts'
import type { Language } from './language.ts'

type Named = Pick<Checkpoint, 'code' | 'names' | 'region' | 'aliases'>

/**
 * The checkpoints that are meant by what somebody typed, in the order of their names as the reader's language sorts them: it is a
 * part of the code, of a name in any language, of another name people know it by, or of its region. Nothing typed means all.
 */
export function checkpointsByName<Of extends Named>(
  checkpoints: readonly Of[],
  text: string,
  { language, locale }: { readonly language: Language; readonly locale: string },
): readonly Of[] {
  const wanted = plainLetters(text)
  return checkpoints
    .filter((one) => namesOf(one).some((name) => plainLetters(name).includes(wanted)))
    .toSorted((a, b) => a.names[language].localeCompare(b.names[language], locale))
}

function namesOf({ code, names, region, aliases }: Named): readonly string[] {
  return [code, ...Object.values(names), ...Object.values(region.names), ...aliases]
}

/** Small letters without accents: nobody types them when he searches. */
function plainLetters(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
}
