import { LANGUAGES } from '#kernel/language.ts'

/** A phone, by its width and height in px. */
export const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1440, height: 900 }

/** How many turns there are before the looks come again. */
export const TURNS = 8

/** A way in which a screen is looked at; axe is asked where `asked` says so. */
export interface Look {
  readonly size: { readonly width: number; readonly height: number }
  readonly scheme: 'light' | 'dark'
  readonly asked: boolean
}

/**
 * How each language is looked at, the phone first. Axe is asked twice: about a phone in one language and scheme, and about
 * a desktop in another language and the other scheme. Over all turns it is asked about each language at each width in each
 * scheme. The first language is one that axe is asked about; so is the third.
 */
export function looksOf(turn: number): readonly { readonly language: string; readonly ways: readonly [Look, Look] }[] {
  const onPhone = turn % LANGUAGES.length
  const onDesktop = (onPhone + 2) % LANGUAGES.length
  const [first, second] = turn < LANGUAGES.length ? (['light', 'dark'] as const) : (['dark', 'light'] as const)
  const looks = LANGUAGES.map((language, at) => {
    // The languages between meet the schemes the other way round.
    const [phone, desktop] = (at - onPhone) % 2 === 0 ? [first, second] : [second, first]
    const ways: readonly [Look, Look] = [
      { size: PHONE, scheme: phone, asked: at === onPhone },
      { size: DESKTOP, scheme: desktop, asked: at === onDesktop },
    ]
    return { language, ways }
  })
  const begin = onPhone % 2
  return [...looks.slice(begin), ...looks.slice(0, begin)]
}

/** The turn of a screen, always the same for one name. */
export function turnOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % TURNS
}
