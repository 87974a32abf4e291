let words: Promise<unknown> | null = null

/** Fetches the signs of our own words, in small files. Without a network the device's own face stays. */
export function loadChineseWords(): Promise<unknown> {
  words ??= import('./chinese-words.ts').catch(() => {
    words = null
  })
  return words
}

/**
 * Fetches the rest of the signs, those of names, goods and plates: where the words are Chinese, after the signs of the words,
 * since a word that is drawn before would ask for large files in which its signs are too.
 */
export async function loadChineseNames(): Promise<void> {
  await words
  await import('./chinese.ts').catch(() => undefined)
}
