/** Kazakh letters that papers write with a Russian one as often, and letters that are confused in both. */
const ALIKE: Readonly<Record<string, string>> = {
  Ә: 'А',
  Ғ: 'Г',
  Қ: 'К',
  Ң: 'Н',
  Ө: 'О',
  Ұ: 'У',
  Ү: 'У',
  Һ: 'Х',
  І: 'И',
  Ё: 'Е',
  Й: 'И',
}

/**
 * The words of a name as they are compared: capitals without accents, Kazakh letters as their Russian look-alikes, a
 * double name as its parts. Each word once; what has no letters has none.
 */
export function nameWords(...names: readonly (string | null)[]): readonly string[] {
  const plain = names
    .join(' ')
    .toUpperCase()
    .replace(/[ӘҒҚҢӨҰҮҺІЁЙ]/g, (letter) => ALIKE[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
  return [...new Set(plain.match(/\p{L}+/gu) ?? [])]
}
