/** Cyrillic capitals and the Latin capitals that look the same: the twelve letters of Russian plates. */
const LATIN_OF_CYRILLIC: Readonly<Record<string, string>> = {
  '\u0410': 'A',
  '\u0412': 'B',
  '\u0415': 'E',
  '\u041A': 'K',
  '\u041C': 'M',
  '\u041D': 'H',
  '\u041E': 'O',
  '\u0420': 'P',
  '\u0421': 'C',
  '\u0422': 'T',
  '\u0423': 'Y',
  '\u0425': 'X',
  // Kazakh letters that are drawn as Latin ones: straight U and the dotted I.
  '\u04AE': 'Y',
  '\u0406': 'I',
}

/**
 * Capitals without spaces and punctuation, full-width forms made plain, and Cyrillic letters that look like Latin ones
 * made Latin. Letters that merely sound alike are left: a plate is compared by what it shows.
 */
export function foldLetters(text: string): string {
  const plain = text.normalize('NFKC').toUpperCase()
  let folded = ''
  for (const letter of plain) {
    if (/[\p{L}\p{N}]/u.test(letter)) folded += LATIN_OF_CYRILLIC[letter] ?? letter
  }
  return folded
}
