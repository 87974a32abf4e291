/** Kazakh letters that papers write with a Russian one as often, and letters that are confused in both. */
const ALIKE: Readonly<Record<string, string>> = {
  // schwa
  '\u04d8': '\u0410',
  // ghe with stroke
  '\u0492': '\u0413',
  // ka with descender
  '\u049a': '\u041a',
  // en with descender
  '\u04a2': '\u041d',
  // barred o
  '\u04e8': '\u041e',
  // straight u with stroke
  '\u04b0': '\u0423',
  // straight u
  '\u04ae': '\u0423',
  // shha
  '\u04ba': '\u0425',
  // Ukrainian i
  '\u0406': '\u0418',
  // io
  '\u0401': '\u0415',
  // short i
  '\u0419': '\u0418',
}

/**
 * The words of a name as they are compared: capitals without accents, Kazakh letters as their Russian look-alikes, a
 * double name as its parts. Each word once; what has no letters has none.
 */
export function nameWords(...names: readonly (string | null)[]): readonly string[] {
  const plain = names
    .join(' ')
    .toUpperCase()
    .replace(/\p{L}/gu, (letter) => ALIKE[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
  return [...new Set(plain.match(/\p{L}+/gu) ?? [])]
}
