import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../support/eventually.ts'
import { BOARD, BOARD_ANSWERS } from './fixtures/board.ts'
import { CHECKPOINT_ANSWERS, SIGNED_OUT } from './fixtures/checkpoint.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody, type Screen, SETTLED } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

/** Each screen, the answers it gets, and what must be on it before it is looked at. */
const SCREENS: readonly Screen[] = [
  { name: 'start page', path: '/', answers: CHECKPOINT_ANSWERS, shows: '.place' },
  { name: 'sign-in of the officer', path: '/checkpoint/', answers: SIGNED_OUT, shows: 'form' },
  { name: 'lanes of the officer', path: '/checkpoint/', answers: CHECKPOINT_ANSWERS, shows: '.verdict' },
  {
    name: 'pass check of the officer',
    path: '/checkpoint/?view=pass',
    answers: CHECKPOINT_ANSWERS,
    shows: '.pass-form',
  },
  {
    name: 'look-up of crossings of the officer',
    path: '/checkpoint/?view=crossings',
    answers: CHECKPOINT_ANSWERS,
    shows: '.crossings-form',
  },
  {
    name: 'overview cameras of the officer',
    path: '/checkpoint/?view=cameras',
    answers: CHECKPOINT_ANSWERS,
    shows: '.camera-shot',
  },
  {
    name: 'shift log of the officer',
    path: '/checkpoint/?view=shift',
    answers: CHECKPOINT_ANSWERS,
    shows: '.happenings',
  },
  { name: 'board', path: '/board/?checkpoint=NUR-ZHOLY', answers: BOARD_ANSWERS, shows: '.board-row' },
  { name: 'choice of a board', path: '/board/', answers: BOARD_ANSWERS, shows: '.choose-list' },
]

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

async function open(path: string, answers: Answers, width: number, scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  stand.set(answers)
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
  await page.goto(stand.url + path)
  return page
}

for (const screen of SCREENS) {
  test(`the ${screen.name} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, screen))
}

test('the pages keep the content policy of the server and ask nothing of other machines', async () => {
  const complaints: string[] = []
  for (const { path, answers, shows } of SCREENS) {
    stand.set(answers)
    const page = await browser.newPage()
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(stand.url)) complaints.push(`asks ${request.url()}`)
    })
    await page.goto(stand.url + path)
    await page.waitForSelector(shows)
    await page.close()
  }
  assert.deepEqual(complaints, [])
})

test('[R707-11] the officer decides with one key: a booking that may fit is chosen and opened', async () => {
  const page = await open('/checkpoint/?lang=en', CHECKPOINT_ANSWERS, 1440)
  await page.waitForSelector('.verdict')
  await page.keyboard.press('3')
  await page.keyboard.press('o')
  await page.getByRole('dialog').getByRole('button').first().click()
  await page.waitForSelector('.toast')
  const command = stand.received.at(-1)
  assert.equal(command?.path, '/api/gate/lanes/OUT-3/commands')
  const body = command?.body as Record<string, unknown>
  assert.equal(body['kind'], 'open')
  assert.equal(typeof body['bookingId'], 'string')
  await page.close()
})

test('[R707-11] whom the rules keep outside is opened only by hand and with a reason', async () => {
  const page = await open('/checkpoint/?lang=en', CHECKPOINT_ANSWERS, 1440)
  await page.waitForSelector('.verdict')
  const before = stand.received.length
  await page.keyboard.press('2')
  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Open the barrier' }).click()
  await dialog.getByText('Choose a reason.').waitFor()
  assert.equal(stand.received.length, before, 'nothing is sent without a reason')
  await assertAccessible(page, 'the question for a reason')
  await dialog.getByText('Documents were checked by hand').click()
  await dialog.getByRole('button', { name: 'Open the barrier' }).click()
  await page.waitForSelector('.toast')
  const body = stand.received.at(-1)?.body as Record<string, unknown>
  assert.deepEqual([body['kind'], body['reason']], ['manual-open', 'documents-checked'])
  await page.close()
})

test('single keys rest while the officer types, and can be switched off; one Escape closes the commands, whatever was typed', async () => {
  const page = await open('/checkpoint/?lang=en', CHECKPOINT_ANSWERS, 1440)
  await page.waitForSelector('.verdict')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('Single keys')
  await assertAccessible(page, 'the command palette')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('m')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('Sing')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.close()
})

const CUT_PLATES = `[...document.querySelectorAll('.board-row .plate, .board-row, .board-section > h2')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent + ': ' + part.scrollWidth + ' of ' + part.clientWidth + ' px')`

/** Screens on a wall, the share of the width that the called plates have beside the next, and how many of the next. */
const WALLS = [
  { width: 1920, height: 1080, beside: 25 / 35, next: 8 },
  { width: 1920, height: 1200, beside: 26.5 / 35, next: 10 },
  { width: 1280, height: 800, beside: 26.5 / 35, next: 10 },
] as const

/** The board with so many who drive in now, and more called ones than a screen shows. */
function crowded(entering: number): Answers {
  const twice = BOARD.rows.flatMap((row) =>
    row.state === 'called' ? [row, { ...row, plate: `${row.plate}X` }] : [row],
  )
  return showing(twice.filter(({ state }, index) => state !== 'enter' || index < entering))
}

/** The board when all who are called leave the waiting zone: beside a plate stands more than an hour. */
const FROM_ZONE = showing(
  BOARD.rows.map((row) => (row.state === 'called' ? { ...row, state: 'from-zone', lane: 'ZONE-OUT' } : row)),
)

/** The board when all are called: nobody is next. */
function nobodyNext(entering: number): Answers {
  const { rows } = crowded(entering).json['/api/gate/boards/NUR-ZHOLY'] as typeof BOARD
  return showing(rows.filter(({ state }) => state !== 'next' && state !== 'to-zone'))
}

function showing(rows: typeof BOARD.rows): Answers {
  return {
    json: { ...BOARD_ANSWERS.json, '/api/gate/boards/NUR-ZHOLY': { ...BOARD, rows } },
    streams: { '/api/gate/boards/NUR-ZHOLY/stream': [{ event: 'board', body: { ...BOARD, rows } }] },
  }
}

test('[GATE-4] called plates are read from afar: at least 9 % of the height of a wall screen, as many as there is room for without scrolling', async () => {
  const looks = [
    ...(['kk', 'ru', 'en', 'zh'] as const).map((language) => ({ language, answers: BOARD_ANSWERS, most: 6 })),
    { language: 'kk', answers: crowded(1), most: 8 },
    { language: 'en', answers: crowded(0), most: 8 },
    { language: 'en', answers: FROM_ZONE, most: 6 },
    { language: 'ru', answers: nobodyNext(2), most: 9, share: 1 },
    { language: 'kk', answers: nobodyNext(0), most: 12, share: 1 },
  ]
  for (const { language, answers, most, share } of looks) {
    stand.set(answers)
    const page = await browser.newPage({ viewport: WALLS[0], reducedMotion: 'reduce' })
    await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY&lang=${language}`)
    const called = page.locator('.board-section[data-state="called"]')
    await called
      .locator('.plate')
      .nth(most - 1)
      .waitFor()
    for (const { width, height, beside, next } of WALLS) {
      const what = `${language}, ${width} × ${height}`
      await page.setViewportSize({ width, height })
      await page.evaluate(SETTLED)
      const foot = (await page.locator('.board-foot').boundingBox())?.y ?? 0
      for (const plate of await called.locator('.plate').all()) {
        const box = await plate.boundingBox()
        assert.ok(box && box.height >= 0.09 * height, `${what}: ${box?.height} px`)
        assert.ok(box.y + box.height <= foot, `${what}: under the foot of the screen`)
      }
      if (share === undefined) {
        const last = page.locator(`.board-section[data-state="next"] .board-row:nth-child(${next}):last-child`)
        await last.waitFor()
        const box = await last.boundingBox()
        assert.ok(box && box.y + box.height <= foot, `${what}: the last of the next is under the foot of the screen`)
      }
      const [own, whole] = [await called.boundingBox(), await page.locator('.board-body').boundingBox()].map(
        (box) => box?.width ?? 0,
      )
      assert.ok(own && whole && Math.abs(own / whole - (share ?? beside)) < 0.02, `${what}: ${own} of ${whole} px wide`)
      assert.equal(await page.evaluate('document.documentElement.scrollHeight'), height, what)
      assert.deepEqual(await page.evaluate(CUT_PLATES), [], `${what}: cut off`)
    }
    await page.close()
  }
})

test('the rows of a board are asked for with its page, before its script runs, and once', async () => {
  stand.set(BOARD_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY`)
  await page.waitForSelector('.board-row')
  const rows = asked.filter((path) => path === '/api/gate/boards/NUR-ZHOLY')
  assert.equal(rows.length, 1)
  const script = asked.findIndex((path) => path.endsWith('.js'))
  assert.ok(asked.indexOf('/api/gate/boards/NUR-ZHOLY') < script, asked.slice(0, 6).join(' '))
  await page.close()
})

test('the board says itself when it must not be believed', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  stand.set(BOARD_ANSWERS)
  await page.clock.install()
  await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY&lang=en`)
  await page.waitForSelector('.board-row')
  assert.equal(await page.locator('.board-stale').count(), 0)
  stand.set({ json: {} })
  await page.clock.fastForward(90_000)
  await page.waitForSelector('.board-stale')
  await page.close()
})

test('[GATE-4] the board turns its languages without a network, and loads anew what it could not fetch at first', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  stand.set(BOARD_ANSWERS)
  await page.clock.install()
  let failures = 2
  const arrived = new Set<string>()
  await page.route(/\/assets\/zh-[^/]*\.js/, (route) => (failures-- > 0 ? route.abort() : route.continue()))
  page.on('requestfinished', (request) => void (/\/assets\/zh-/.test(request.url()) && arrived.add(request.url())))
  await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY`)
  // The language that is shown first waits for no other.
  await page.waitForSelector('.board-row')
  assert.deepEqual([...arrived], [])
  // The texts of the kit and those of the board.
  await eventually('what could not be fetched is fetched anew', async () => {
    await page.clock.fastForward(6_000)
    return failures < 0 && arrived.size === 2
  })
  await page.waitForSelector('.board-row')
  await page.context().setOffline(true)
  assert.deepEqual(await languagesInTurn(page), ['en', 'kk', 'ru', 'zh'])
  await page.close()
})

/** Every language that the board shows, each turn as soon as the words of the one before stand there. */
async function languagesInTurn(page: Page): Promise<readonly string[]> {
  const seen = new Set<string | null>()
  await eventually('a turn of four languages', async () => {
    seen.add(await page.getAttribute('html', 'lang'))
    await page.clock.fastForward(9_500)
    return seen.size >= 4
  })
  return [...seen].map(String).sort((a, b) => a.localeCompare(b, 'en'))
}

test('the board turns its languages', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  stand.set(BOARD_ANSWERS)
  await page.clock.install()
  await page.goto(`${stand.url}/board/?checkpoint=NUR-ZHOLY`)
  await page.waitForSelector('.board-row')
  assert.deepEqual(await languagesInTurn(page), ['en', 'kk', 'ru', 'zh'])
  await page.close()
})

test('on a phone the tab of the view that is shown is in sight', async () => {
  const page = await open('/checkpoint/?lang=kk&view=shift', CHECKPOINT_ANSWERS, 390)
  await page.locator('[role="tab"][aria-selected="true"]').waitFor()
  const { left, right } = await page.locator('[role="tab"][aria-selected="true"]').evaluate((tab) => {
    const box = (tab as unknown as { getBoundingClientRect(): { left: number; right: number } }).getBoundingClientRect()
    return { left: box.left, right: box.right }
  })
  assert.ok(left >= 0 && right <= 390, `the chosen tab lies from ${left} to ${right} px`)
  await page.close()
})
