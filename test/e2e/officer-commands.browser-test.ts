import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { CommandView, LanesAnswer, LaneView, PassageView } from '#gate/contract.ts'
import { eventually } from '../support/eventually.ts'
import { CHECKPOINT_ANSWERS, LANES, lane } from './fixtures/checkpoint.ts'
import { at, id } from './fixtures/common.ts'
import { passage } from './fixtures/passages.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { SETTLED } from './support/everybody.ts'
import { spoken } from './support/words.ts'

const LANES_PATH = '/api/gate/lanes'
const COMMANDS_PATH = `${LANES_PATH}/OUT-1/commands`
const FIRST_PLATE = '101AAA01'
const SECOND_PLATE = '202BBB02'

/** The truck that the officer sees, and the one that drives up while he is being asked. */
const outside = { decision: 'outside', reason: 'gate.no-booking', booking: null, bookingId: null } as const
const FIRST = passage(1, { plateRead: FIRST_PLATE, ...outside })
const SECOND = passage(2, { plateRead: SECOND_PLATE, ...outside, occurredAt: at(0) })
const candidates = [21, 22].map((ordinal) => ({
  bookingId: id(400 + ordinal),
  reference: `Q26-9A${ordinal}-C`,
  ordinal,
  plate: `101AAA${ordinal}`,
  startsAt: at(20),
  endsAt: at(80),
  similarity: 0.9,
  trailerFits: false,
}))
const doubtful = { decision: 'hold', reason: 'gate.similar-plate', booking: null, bookingId: null, candidates } as const

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

beforeEach(() => stand.received.splice(0))

/** A checkpoint of one lane. */
function lanesWith(current: PassageView | null, more: Partial<LaneView> = {}): LanesAnswer {
  return { ...LANES, lanes: [lane('OUT-1', { current, ...more })] }
}

/** What the platform answers from now on, asked or on its streams. */
function answer(lanes: LanesAnswer, refusal?: { readonly type: string }): void {
  stand.set({
    ...CHECKPOINT_ANSWERS,
    json: {
      ...CHECKPOINT_ANSWERS.json,
      [LANES_PATH]: lanes,
      [COMMANDS_PATH]: refusal ? { ...refusal, status: 409, correlationId: 'stand' } : { state: 'issued' },
    },
    streams: { '/api/gate/stream': [{ event: 'lanes', body: lanes }] },
  })
  stand.tell('/api/gate/stream', 'lanes', lanes)
}

/** The officer looks at the lane as it stands. */
async function officerSees(lanes: LanesAnswer): Promise<Page> {
  answer(lanes)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.waitForSelector('.lane-acts')
  await page.waitForSelector('.live-sign[data-state="live"], .verdict, .lane-empty')
  return page
}

const plateIn = (place: Locator, plate: string): Locator => place.getByRole('img', { name: spoken(plate) })

/** Another truck stands there now; the screen behind the dialog shows it. */
async function secondDrivesUp(page: Page, first: PassageView | null): Promise<void> {
  answer(lanesWith(SECOND, first ? { recent: [{ ...first, state: 'left' }] } : {}))
  await plateIn(page.locator('.passage .fact').first(), SECOND_PLATE).waitFor()
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog')
const saysNothingOpened = (place: Locator | Page): Promise<void> =>
  place.getByText('Nothing was opened').first().waitFor({ timeout: 5_000 })
const sent = () => stand.received.map(({ body }) => body as Record<string, unknown>)

async function giveReason(page: Page): Promise<void> {
  await dialogOf(page).getByText('Documents were checked by hand').click()
  const open = dialogOf(page).getByRole('button', { name: 'Open the barrier' })
  if (await open.isEnabled()) await open.click()
}

test('[GATE-6] [R707-11] the question for a reason stays about the truck for which it was asked; when another drives up, nothing opens', async () => {
  const page = await officerSees(lanesWith(FIRST))
  await page.keyboard.press('m')
  await plateIn(dialogOf(page), FIRST_PLATE).waitFor()
  await secondDrivesUp(page, FIRST)
  await giveReason(page)
  assert.deepEqual(sent(), [])
  assert.equal(await plateIn(dialogOf(page), FIRST_PLATE).count(), 1)
  assert.equal(await plateIn(dialogOf(page), SECOND_PLATE).count(), 0)
  await saysNothingOpened(dialogOf(page))
  await assertAccessible(page, 'the question about a truck that has left')
  await page.close()
})

test('[GATE-6] [R707-11] the choice of a booking stays about the truck for which it was asked; when another drives up, nothing opens', async () => {
  const first = { ...FIRST, ...doubtful }
  const page = await officerSees(lanesWith(first))
  await page.keyboard.press('o')
  const choice = dialogOf(page).getByRole('button', { name: /match/ }).first()
  await choice.waitFor()
  // The second truck may be taken for the same bookings: the choice would look the same, and mean another truck.
  const second = { ...SECOND, ...doubtful }
  answer(lanesWith(second, { recent: [{ ...first, state: 'left' }] }))
  await plateIn(page.locator('.passage .fact').first(), SECOND_PLATE).waitFor()
  if (await choice.isEnabled()) await choice.click()
  assert.deepEqual(sent(), [])
  await plateIn(dialogOf(page), FIRST_PLATE).waitFor()
  await saysNothingOpened(dialogOf(page))
  await assertAccessible(page, 'the choice for a truck that has left')
  await page.close()
})

for (const [act, first] of [
  ['Open', { ...FIRST, decision: 'free', reason: 'gate.no-booking-needed' }],
  ['Open', { ...FIRST, ...doubtful }],
  ['By hand', FIRST],
  ['Send away', FIRST],
] as const) {
  test(`[GATE-6] the command palette acts on the truck that stood there when it was opened: "${act}" (${first.decision}) does nothing to the next`, async () => {
    const page = await officerSees(lanesWith(first))
    await page.keyboard.press('Control+k')
    const search = page.getByPlaceholder('What do you want to do?')
    await search.waitFor()
    const second = { ...SECOND, decision: first.decision, candidates: first.candidates }
    answer(lanesWith(second, { recent: [{ ...first, state: 'left' }] }))
    await plateIn(page.locator('.passage .fact').first(), SECOND_PLATE).waitFor()
    const named = await dialogOf(page).getByText(`Lane OUT-1 · Entry: ${FIRST_PLATE}`).count()
    await search.fill(act)
    await page.keyboard.press('Enter')
    await dialogOf(page).first().waitFor({ state: 'detached', timeout: 5_000 })
    assert.deepEqual(sent(), [])
    await page.locator('.toast').getByText(FIRST_PLATE).waitFor({ timeout: 5_000 })
    assert.equal(named, 1, 'the palette says for which truck it acts')
    await page.close()
  })
}

test('[GATE-6] an empty lane is opened by hand only while it is empty: a truck that drives up meanwhile is told', async () => {
  const page = await officerSees(lanesWith(null))
  await page.keyboard.press('m')
  await dialogOf(page).getByText('Nobody at the barrier').waitFor()
  await secondDrivesUp(page, null)
  await giveReason(page)
  assert.deepEqual(sent(), [])
  await saysNothingOpened(dialogOf(page))
  await page.close()
})

test('[GATE-6] a truck that is decided while its question is open is told, and nothing more opens', async () => {
  const page = await officerSees(lanesWith(FIRST))
  await page.keyboard.press('m')
  await plateIn(dialogOf(page), FIRST_PLATE).waitFor()
  answer(lanesWith({ ...FIRST, state: 'opening' }))
  await dialogOf(page).getByText('decided meanwhile').waitFor({ timeout: 5_000 })
  await giveReason(page)
  assert.deepEqual(sent(), [])
  await page.close()
})

test('[GATE-6] a button pressed for one truck and let go for the next does nothing to the next', async () => {
  const page = await officerSees(lanesWith(FIRST))
  await page.getByRole('button', { name: 'Send away' }).hover()
  await page.mouse.down()
  await secondDrivesUp(page, FIRST)
  await page.mouse.up()
  await page.locator('.toast').getByText(FIRST_PLATE).waitFor({ timeout: 5_000 })
  assert.deepEqual(sent(), [])
  await page.close()
})

test('[GATE-6] control: while the same truck stands there, each act is sent, and carries its passage', async () => {
  const first = { ...FIRST, ...doubtful }
  const page = await officerSees(lanesWith(first))
  await page.keyboard.press('o')
  answer(lanesWith({ ...first, confidence: 99 }))
  await dialogOf(page).getByRole('button', { name: /match/ }).first().click()
  await page.keyboard.press('m')
  await giveReason(page)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('Send away')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Send away' }).click()
  // The word about an earlier act may still stand there.
  await eventually('each act was sent', () => sent().length === 4)
  const commands = sent().map(({ kind, passageId }) => [kind, passageId])
  const about = (kind: string) => [kind, FIRST.id]
  assert.deepEqual(commands, [about('open'), about('manual-open'), about('send-away'), about('send-away')])
  await page.close()
})

test('[GATE-6] control: an empty lane is opened by hand, and the command is about no truck', async () => {
  const page = await officerSees(lanesWith(null))
  await page.keyboard.press('m')
  await giveReason(page)
  await page.locator('.toast').first().waitFor()
  assert.deepEqual(
    sent().map(({ kind, passageId }) => [kind, passageId]),
    [['manual-open', undefined]],
  )
  await page.close()
})

test('[GATE-6] a lane that a truck on its loop blocks says why, and is opened by hand for nobody who was read', async () => {
  const alarm = {
    id: id(901),
    lane: 'OUT-1',
    kind: 'lane-blocked',
    raisedAt: at(-1),
    clearedAt: null,
    detail: '',
  } as const
  const onLoop = { ...FIRST, decision: 'open', reason: 'gate.permit-fits', state: 'passing' } as const
  const page = await officerSees(lanesWith(onLoop, { alarms: [alarm], barrier: 'open' }))
  await page.getByText('A vehicle has not left the lane for two minutes').waitFor()
  await page.getByRole('button', { name: /^By hand/ }).click()
  await dialogOf(page).getByText('The vehicle that was let in last counts as through').waitFor()
  await assertAccessible(page, 'the question about a blocked lane')
  await giveReason(page)
  await page.locator('.toast').first().waitFor()
  assert.deepEqual(
    sent().map(({ kind, passageId }) => [kind, passageId]),
    [['manual-open', undefined]],
  )
  await page.close()
})

test('[GATE-6] what the platform refuses because the truck has left is told with the plate', async () => {
  const page = await officerSees(lanesWith(FIRST))
  answer(lanesWith(FIRST), { type: 'gate.passage-unknown' })
  await page.keyboard.press('s')
  await page.locator('.toast').getByText(`${FIRST_PLATE} is no longer at the barrier`).waitFor({ timeout: 5_000 })
  await page.close()
})

test('[GATE-6] a command that came to nothing at the lane is told to the officer who gave it', async () => {
  for (const [outcome, words] of [
    [{ state: 'failed', detail: 'gate.passage-unknown' }, `${FIRST_PLATE} is no longer at the barrier`],
    [{ state: 'failed', detail: 'gate.booking-not-fitting' }, 'That booking does not fit the plate that was read'],
    [{ state: 'expired', detail: null }, 'did not reach the gate in time'],
  ] as const) {
    const page = await officerSees(lanesWith(FIRST))
    await page.keyboard.press('s')
    await page.locator('.toast').first().waitFor()
    const command: CommandView = {
      id: String(sent().at(-1)?.['id']),
      lane: 'OUT-1',
      kind: 'send-away',
      passageId: FIRST.id,
      bookingId: null,
      reason: null,
      issuedAt: at(0),
      expiresAt: at(1),
      ...outcome,
    }
    answer(lanesWith(SECOND, { commands: [command, { ...command, id: id(999), state: 'failed', detail: null }] }))
    await page.locator('.toast').getByText(words).waitFor({ timeout: 5_000 })
    assert.equal(await page.locator('.toast[data-tone="bad"]').count(), 1, 'and not what others commanded')
    await page.close()
  }
})

test('[R707-11] lanes whose line is dead for five seconds lose their acts, by key and by button, until it lives again', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  stand.set(CHECKPOINT_ANSWERS)
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.locator('.verdict').first().waitFor()
  const hold = page.getByRole('button', { name: /^Hold/ }).first()
  assert.equal(await hold.isDisabled(), false)
  stand.hush(true)
  await page.getByText(/^Out of date: last heard/).waitFor()
  assert.equal(await hold.isDisabled(), true)
  const before = stand.received.length
  await page.keyboard.press('h')
  await page.keyboard.press('m')
  assert.equal(await page.getByRole('dialog').count(), 0, 'no key acts on an old lane')
  assert.equal(stand.received.length, before)
  stand.hush(false)
  await page.locator('.stale-frame:not([data-stale])').waitFor()
  assert.equal(await hold.isDisabled(), false)
  await page.close()
})

test('[R707-11] a question that is open when the line dies says so and cannot be answered until it lives again', async () => {
  const doubt = { ...FIRST, ...doubtful }
  for (const { seen, key, answer: name } of [
    { seen: FIRST, key: 'm', answer: 'Open the barrier' },
    { seen: doubt, key: 'o', answer: /match/ },
  ]) {
    const page = await officerSees(lanesWith(seen))
    await page.keyboard.press(key)
    const act = dialogOf(page).getByRole('button', { name }).first()
    await act.waitFor()
    assert.equal(await act.isDisabled(), false)
    stand.hush(true)
    await dialogOf(page)
      .getByText(/^Out of date: last heard/)
      .waitFor()
    assert.equal(await act.isDisabled(), true)
    assert.equal(await page.locator('.stale-frame[data-stale] .yard').count(), 1, 'the yard is as old as the lanes')
    await assertAccessible(page, 'a question on a dead line')
    stand.hush(false)
    await page.locator('.stale-frame:not([data-stale])').waitFor()
    assert.equal(await act.isDisabled(), false)
    await page.close()
  }
})

test('[R707-11] a key never acts on a lane that is out of sight: it brings it into sight first', async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' })
  stand.set(CHECKPOINT_ANSWERS)
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.locator('.verdict').first().waitFor()
  await page.keyboard.press('3')
  const verdict = page.locator('[data-lane="OUT-3"] .verdict')
  await page.evaluate('scrollTo(0, 0)')
  await page.keyboard.press('m')
  assert.equal(await page.getByRole('dialog').count(), 0, 'the first press shows the lane')
  const box = await verdict.boundingBox()
  assert.ok(box && box.y >= 0 && box.y + box.height <= 600, 'the verdict is in sight')
  await page.keyboard.press('m')
  await page.getByRole('dialog').waitFor()
  await page.close()
})

const WITH_BAR = LANES.lanes.filter(({ barrier }) => barrier !== 'none')
/** The lanes that have a bar, and the two that say most once more. */
const SIX_LANES: LanesAnswer = {
  ...LANES,
  lanes: [...WITH_BAR, ...WITH_BAR.slice(1, 3).map((one, index) => ({ ...one, lane: `OUT-${5 + index}` }))],
}

/** Where the acts of every lane end, in px below the top of the page. */
const endsOfActs = (page: Page) =>
  page
    .locator('.lane-acts')
    .evaluateAll((acts) =>
      acts.map((one) =>
        Math.ceil((one as unknown as { getBoundingClientRect(): { bottom: number } }).getBoundingClientRect().bottom),
      ),
    )

test('four lanes of an officer fit a desk without scrolling, and six a large screen, in every language', async () => {
  const page = await officerSees(LANES)
  for (const { width, height, lanes, acting } of [
    { width: 1440, height: 900, lanes: LANES, acting: 4 },
    { width: 1920, height: 1080, lanes: SIX_LANES, acting: 6 },
  ]) {
    await page.setViewportSize({ width, height })
    answer(lanes)
    await page
      .locator('.lane-acts')
      .nth(acting - 1)
      .waitFor()
    for (const language of ['kk', 'ru', 'en', 'zh']) {
      await page.locator(`.language[lang="${language}"]`).click()
      await page.waitForSelector(`html[lang="${language}"]`)
      await page.evaluate(SETTLED)
      const ends = await endsOfActs(page)
      assert.equal(ends.length, acting, `${language}: lanes with acts`)
      assert.ok(Math.max(...ends) <= height, `${language}, ${width} px wide: the acts end at ${ends.join(', ')} px`)
    }
  }
  await page.close()
})

test('[GATE-6] a key that is pressed while a command is on its way is carried out after it, and a double press once', async () => {
  const page = await officerSees(lanesWith(passage(1, { decision: 'hold', reason: 'gate.low-confidence' })))
  let free = () => {}
  const held = new Promise<void>((done) => {
    free = done
  })
  const asked: unknown[] = []
  const begun = Promise.withResolvers<void>()
  await page.route(`**${COMMANDS_PATH}`, async (route) => {
    asked.push((route.request().postDataJSON() as { kind: string }).kind)
    begun.resolve()
    if (asked.length === 1) await held
    await route.continue()
  })
  for (const key of ['o', 'o', 'h']) await page.keyboard.press(key)
  await begun.promise
  assert.deepEqual(asked, ['open'], 'one at a time')
  free()
  await page.getByText('Lane OUT-1 · Entry is held').waitFor()
  assert.deepEqual(asked, ['open', 'hold'])
  await page.close()
})
