import { type Language, LANGUAGES } from '#kernel/language.ts'
import { MODULES } from './modules.ts'

/** Taken where nobody wished for one. */
const UNASKED: Language = 'ru'

/** Where the pages keep the language that somebody chose (`web/kit/language.ts` writes it). */
const CHOSEN = 'otkel-language'

/** What a request says of who asks for a page. */
export interface Visitor {
  /** Path with query. */
  readonly url: string
  readonly cookies: string
  /** The `Accept-Language` header. */
  readonly accepts: string
  /** A session cookie came along; whether it is still good is not asked. */
  readonly signedIn: boolean
}

/**
 * The form of a page that fits a visitor best, as the build names it beside `index.html`: in his language, with what his
 * first screen needs. It goes by what his browser says, as the page itself does after it: address, choice, wish.
 */
export function firstPageFor({ url, cookies, accepts, signedIn }: Visitor): string {
  return `index.${languageOf(url, cookies, accepts)}.${signedIn ? 'in' : 'out'}.html`
}

/**
 * The `Link` header that names ahead what a page asks for by its address, as its workplace says. Undefined where there is nothing
 * of the kind.
 */
export function askedAhead(url: string): string | undefined {
  const [path, query = ''] = url.split('?')
  const workplace = WORKPLACES.find(({ folder }) => path === `/${folder}/`)
  const asked = workplace?.asksAhead?.(new URLSearchParams(query))
  return asked !== undefined && ADDRESS.test(asked) ? `<${asked}>; rel=preload; as=fetch; crossorigin` : undefined
}

const WORKPLACES = MODULES.flatMap(({ workplaces = [] }) => workplaces)
/** An address that names one thing; nothing else of a request comes into a header. */
const ADDRESS = /^\/api(?:\/[A-Za-z0-9-]{1,40})+$/

function languageOf(url: string, cookies: string, accepts: string): Language {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('lang')
  const chosen = new RegExp(`(?:^|;\\s*)${CHOSEN}=(\\w+)`).exec(cookies)?.[1]
  const wished = accepts.split(',').map((wish) => wish.trim().slice(0, 2).toLowerCase())
  return [asked, chosen, ...wished].find(isLanguage) ?? UNASKED
}

function isLanguage(code: string | null | undefined): code is Language {
  return LANGUAGES.includes(code as Language)
}
