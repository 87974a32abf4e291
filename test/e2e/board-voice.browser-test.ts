import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { BoardRow } from '#gate/contract.ts'
import { BOARD, BOARD_ANSWERS } from './fixtures/board.ts'
import { at } from './fixtures/common.ts'
import { eventually } from '../support/eventually.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const STREAM = '/api/gate/boards/NUR-ZHOLY/stream'

const { browser, stand } = await openBrowserStand(BOARD_ANSWERS)

/** A board on a machine with these voices; what it says is written down instead of spoken. */
async function boardWith(voices: readonly string[], query = ''): Promise<Page> {
  stand.set(BOARD_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript((langs: readonly string[]) => {
    const spoken: string[] = []
    class Utterance {
      readonly text: string
      lang = ''
      onend: (() => void) | null = null
      constructor(text: string) {
        this.text = text
      }
    }
    const synthesis = {
      getVoices: () => langs.map((lang) => ({ lang })),
      speak: (words: Utterance) => {
        spoken.push(`${words.lang} ${words.text}`)
        setTimeout(() => words.onend?.(), 0)
      },
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance })
    Object.defineProperty(globalThis, 'spoken', { value: spoken })
  }, voices)
  // What is told before the page listens is told to nobody.
  const listens = page.waitForResponse((response) => new URL(response.url()).pathname === STREAM)
  await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY&lang=en${query}`)
  await page.waitForSelector('.board-row')
  await listens
  return page
}

const spokenOn = (page: Page): Promise<readonly string[]> => page.evaluate('spoken')

const saidOn = (page: Page, count: number): Promise<void> =>
  eventually(`${count} sentences are said`, async () => (await spokenOn(page)).length >= count)

function tell(rows: readonly Partial<BoardRow>[]): void {
  const fresh = rows.map((row) => ({ ...(BOARD.rows[0] as BoardRow), lane: null, since: at(0), ...row }))
  stand.tell(STREAM, 'board', { ...BOARD, asOf: at(0), rows: [...fresh, ...BOARD.rows] })
}

test('[GATE-4] [R707-32c] a new call is spoken once, in each of the four languages; what stood there is not called again', async () => {
  const page = await boardWith(['kk-KZ', 'ru-RU', 'en-US', 'zh-CN', 'de-DE'])
  assert.deepEqual(await spokenOn(page), [], 'a board that is switched on repeats no call')
  const called = { plate: '515QQQ05', country: 'KZ', state: 'called', ordinal: 77 } as const
  tell([called])
  await saidOn(page, 4)
  tell([called])
  await page.waitForTimeout(300)
  const said = await spokenOn(page)
  assert.deepEqual(
    said.map((words) => words.slice(0, 2)),
    ['kk', 'ru', 'en', 'zh'],
  )
  for (const words of said) assert.match(words, /5 1 5 Q Q Q 0 5/, 'letter by letter')
  tell([{ ...called, state: 'enter', lane: 'OUT-2', since: at(1) }])
  await saidOn(page, 8)
  for (const words of (await spokenOn(page)).slice(4))
    assert.match(words, /\b2\b(?!.*OUT)/, 'with the number of the lane')
  await page.close()
})

test('[GATE-4] a machine with two voices speaks two languages, and a board that is to keep silent says nothing', async () => {
  const two = await boardWith(['ru-RU', 'zh-CN'])
  const silent = await boardWith(['ru-RU', 'zh-CN'], '&voice=off')
  tell([{ plate: '616RRR06', country: 'KZ', state: 'called' }])
  await saidOn(two, 2)
  await two.waitForTimeout(200)
  assert.deepEqual(
    (await spokenOn(two)).map((words) => words.slice(0, 2)),
    ['ru', 'zh'],
  )
  await silent.getByText('616').first().waitFor()
  assert.deepEqual(await spokenOn(silent), [])
  await two.close()
  await silent.close()
})
