/**
 * Where a long Kazakh or Russian word may be broken, told to the browser by soft hyphens: few browsers have patterns for
 * Kazakh, and none can be asked whether it has. Both languages break at the borders of syllables, which their letters show.
 */
const SHY = '\u00ad'
const VOWELS = new Set('аәеёиоөуұүыіэюя')
const SIGNS = new Set('ьъ')
/** Shorter words find room. */
const LONG = 7
/** Neither the first piece of a word nor its last is shorter. */
const LEAST = 2
const WORD = new RegExp(`[\\p{Script=Cyrillic}${SHY}]{${LONG},}`, 'gu')

/** A text with soft hyphens between the syllables of its long Cyrillic words; the same text again gives the same. */
export function withSoftHyphens(text: string): string {
  return text.replace(WORD, (word) => hyphenated(withoutSoftHyphens(word)))
}

/** A text as it was written: what is looked up by it finds nothing with soft hyphens in it. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll(SHY, '')
}

function hyphenated(word: string): string {
  if (word.length < LONG) return word
  const letters = Array.from(word.toLowerCase())
  const vowels = letters.flatMap((letter, at) => (VOWELS.has(letter) ? [at] : []))
  // Kazakh «у» between two vowels is no vowel: та-уар.
  const kernels = vowels.filter((at) => !(letters[at] === 'у' && vowels.includes(at - 1) && vowels.includes(at + 1)))
  let out = ''
  let from = 0
  for (const [number, vowel] of kernels.entries()) {
    const next = kernels[number + 1]
    if (next === undefined) break
    const at = borderBetween(letters, vowel, next)
    if (at < LEAST || letters.length - at < LEAST) continue
    out += word.slice(from, at) + SHY
    from = at
  }
  return out + word.slice(from)
}

/** The border of two syllables: before a single consonant, after the first of several and its soft or hard sign. */
function borderBetween(letters: readonly string[], vowel: number, next: number): number {
  const consonants = next - vowel - 1
  if (consonants === 0) return next
  if (consonants === 1) return vowel + 1
  return SIGNS.has(letters[vowel + 2] ?? '') ? vowel + 3 : vowel + 2
}
