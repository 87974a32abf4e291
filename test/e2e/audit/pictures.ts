import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { LANGUAGES } from '#kernel/language.ts'
import { HOME } from '#apps/demo/sides.ts'
import { Misconfigured } from '#platform/faults.ts'
import { mapOf } from '#reference/public.ts'
import type { CDPSession, Page } from 'playwright-core'
import { at, CHECKPOINTS } from '../fixtures/common.ts'
import { openBrowser } from '../support/browser.ts'
import { SETTLED } from '../support/everybody.ts'
import { PHONE } from '../support/looks.ts'
import { openAnew } from '../support/open-anew.ts'
import { type Asked, followAsked, settle } from '../support/settle.ts'
import { openStand } from '../support/stand.ts'
import { type PicturedScreen, picturedScreens } from './picture-list.ts'
import { shapeOf, stretch, turnTo } from './picture-page.ts'
import { layoutOf, openTable, type Picture, take, writeSheets } from './picture-sheets.ts'

/**
 * `npm run pictures -- [options]`: pictures every screen in each language, width and scheme, for whoever reviews them by eye.
 * The languages of a screen stand side by side on one sheet, `OUT/<width>-<scheme>/<screen>.png`; the rest of a long page stands
 * on `<screen>.2.png` and so on. A screen that cannot be opened is named with its error; then the answer is 1.
 *
 *     --out FOLDER             where the sheets go (dist/pictures)
 *     --only text,…            of the screens those whose file has one of these texts
 *     --widths 390,1440        in px; 700, 768, 1024 and 1920 are worth a look too
 *     --schemes light,dark
 *     --languages kk,ru,en,zh  one alone is shown in its full size
 *     --part 1/2               the first of two parts of the work, for processes side by side
 *     --missing                only what has no sheet yet, after a run that ended early
 *     --anew                   opens each language anew instead of turning the page by its own switch
 *     --list                   only names the screens
 *
 * It shows the built pages: `npm run build` before.
 */
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/pictures' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '390,1440' },
    schemes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: LANGUAGES.join(',') },
    part: { type: 'string', default: '1/1' },
    missing: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

type Scheme = 'light' | 'dark'
const listed = (text: string) => text.split(',').filter(Boolean)
const widths = listed(options.widths).map(Number)
const schemes = listed(options.schemes).filter((one): one is Scheme => one === 'light' || one === 'dark')
const languages = listed(options.languages)
const [nth = 1, parts = 1] = options.part.split('/').map(Number)
const [first] = languages
if (!first || schemes.length === 0 || widths.length === 0 || !widths.every((one) => one >= 200) || !(nth <= parts))
  throw new Misconfigured('pictures need at least one language, scheme and width, and a part such as 1/2')

const FIRST_WAIT_MS = 15_000
const [PHONE_TO, TABLET_TO, DESK_TO] = [600, 1_100, 1_600]
const heightOf = (width: number) =>
  width < PHONE_TO ? PHONE.height : width < TABLET_TO ? 1_024 : width < DESK_TO ? 900 : 1_080

/** A page begins at the time that its answers tell of, however long the pictures before it took. */
const CLOCK = `{
  const ahead = ${Date.parse(at(0))} - Date.now()
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(Real.now() + ahead) : super(...given) }
    static now() { return Real.now() + ahead }
  }
}`

// What is dear to compute is computed once.
const folder = mkdtempSync(path.join(tmpdir(), 'otkel-pictures-'))
process.env['OTKEL_RUN_FOLDER'] ??= folder
const wanted = (await picturedScreens())
  .filter(({ file }) => options.only === '' || listed(options.only).some((text) => file.includes(text)))
  .filter((_screen, index) => index % parts === nth - 1)

if (options.list) {
  for (const { group, name, file } of wanted) console.log(`${group.padEnd(12)}${name.padEnd(48)}${file}`)
  console.log(`${wanted.length} screens`)
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}

const stand = await openStand({ json: {} })

/** The browser with the page on which pictures are laid out; a browser that ended is followed by another one. */
async function openTools() {
  const browser = await openBrowser()
  return { browser, table: await openTable(browser) }
}
let tools = await openTools()
/** The one page that is pictured, with what it asks for; another one follows it when it breaks. */
let shown: { readonly page: Page; readonly asked: Asked; readonly devtools: CDPSession } | undefined

/** Opens a screen in a language, as whoever works there finds it. */
async function open(screen: PicturedScreen, language: string, width: number): Promise<NonNullable<typeof shown>> {
  const own = screen.path.startsWith('file:')
  const address = own
    ? screen.path
    : `${stand.url}${screen.path}${screen.path.includes('?') ? '&' : '?'}lang=${language}&map=svg`
  const window = { width, height: heightOf(width), scheme: schemes[0] ?? 'light' }
  if (!tools.browser.isConnected()) tools = await openTools()
  const { browser } = tools
  if (shown === undefined || shown.page.isClosed()) {
    const page = await openAnew(browser, stand.url, window)
    page.setDefaultTimeout(FIRST_WAIT_MS)
    await page.addInitScript(CLOCK)
    shown = { page, asked: followAsked(page), devtools: await page.context().newCDPSession(page) }
  }
  const { page, asked } = shown
  asked.open.clear()
  asked.loadsForEver = false
  await openAnew(browser, address, window)
  await page.locator(screen.shows).first().waitFor()
  await settle(page, asked)
  await screen.go?.(page)
  if (own) await turnTo(page, language)
  await settle(page, asked)
  return shown
}

/** Pictures a screen at a width in every language and scheme: turned by its own switch where that shows the same. */
async function picture(screen: PicturedScreen, width: number): Promise<ReadonlyMap<Scheme, readonly Picture[]>> {
  const layout = layoutOf(width, languages.length)
  const size = { width, height: heightOf(width) }
  const taken = new Map<Scheme, Picture[]>(schemes.map((scheme) => [scheme, []]))
  let here = await open(screen, first ?? '', width)
  const shape = await shapeOf(here.page)
  for (const language of languages) {
    if (language !== first) {
      await here.page.setViewportSize(size)
      const turned = !options.anew && (await turnTo(here.page, language))
      await settle(here.page, here.asked)
      if (!turned || (await shapeOf(here.page)) !== shape) here = await open(screen, language, width)
    }
    const { page, asked, devtools } = here
    await stretch(page, asked, size, layout.most)
    await page.evaluate('scrollTo(0, 0)')
    const whole = page.viewportSize() ?? size
    for (const [scheme, pictures] of taken) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.evaluate(SETTLED)
      pictures.push({ language, height: whole.height, png: await take(devtools) })
    }
  }
  return taken
}

/** What every answer has beside its own: the map, and the names of places. */
const KNOWN = { '/api/reference/map': mapOf(HOME), '/api/reference/checkpoints': CHECKPOINTS }
let sheets = 0
const failed: string[] = []

const sheetOf = (screen: PicturedScreen, width: number, scheme: Scheme) =>
  path.join(options.out, `${width}-${scheme}`, screen.file)

async function sheetsOf(screen: PicturedScreen, width: number): Promise<void> {
  for (const [scheme, pictures] of await picture(screen, width)) {
    const title = `${screen.file} · ${width} ${scheme}`
    const files = await writeSheets(tools.table, pictures, { width, title, file: sheetOf(screen, width, scheme) })
    sheets += files.length
    for (const one of files) console.log(one)
  }
}

for (const screen of wanted) {
  const began = performance.now()
  stand.set({ ...screen.answers, json: { ...KNOWN, ...screen.answers.json } })
  for (const width of widths) {
    if (options.missing && schemes.every((scheme) => existsSync(`${sheetOf(screen, width, scheme)}.png`))) continue
    try {
      await sheetsOf(screen, width)
    } catch (error) {
      failed.push(`${screen.file}, ${width} px: ${String(error).split('\n').slice(0, 3).join(' | ')}`)
      console.log(`NOT PICTURED ${failed.at(-1)}`)
      await shown?.page.close()
    }
  }
  const unanswered = [...(shown?.asked.unanswered ?? [])]
  shown?.asked.unanswered.clear()
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  console.log(`${screen.file}: ${seconds} s${unanswered.length > 0 ? `; nobody answered ${unanswered.join(' ')}` : ''}`)
}
await tools.browser.close()
await stand.close()
rmSync(folder, { recursive: true, force: true })
console.log(`${wanted.length} screens, ${sheets} sheets`)
for (const one of failed) console.log(`not pictured: ${one}`)
process.exit(failed.length > 0 ? 1 : 0)
