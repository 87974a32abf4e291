import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { MattersAnswer, MatterView } from '#gate/contract.ts'
import { CHECKPOINT_ANSWERS, OFFICER } from './fixtures/checkpoint.ts'
import { at, id } from './fixtures/common.ts'
import { MATTERS, matter } from './fixtures/matters.ts'
import { passage } from './fixtures/passages.ts'
import { eventually } from '../support/eventually.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)
const ME = { id: OFFICER.account.id, login: 'officer' }
const [UNKNOWN, AT_BAR] = MATTERS.matters.map(({ passage }) => passage.id)

beforeEach(() => stand.received.splice(0))

const actsOf = (matterId = '') => `/api/gate/matters/${matterId}/acts`

/** The platform with matters, which does every act. */
function answers(matters: readonly MatterView[], more: Readonly<Record<string, unknown>> = {}): Answers {
  const told: MattersAnswer = { ...MATTERS, matters: [...matters] }
  const acts = Object.fromEntries(matters.map((one) => [`POST ${actsOf(one.passage.id)}`, one]))
  const [lanes, yard] = CHECKPOINT_ANSWERS.streams?.['/api/gate/stream'] ?? []
  assert.ok(lanes && yard)
  return {
    ...CHECKPOINT_ANSWERS,
    json: { ...CHECKPOINT_ANSWERS.json, '/api/gate/matters': told, ...acts, ...more },
    streams: { '/api/gate/stream': [lanes, yard, { event: 'matters', body: told }] },
  }
}

async function open(given = answers(MATTERS.matters), width = 1440): Promise<Page> {
  stand.set(given)
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.locator('.lane').first().waitFor()
  await page.keyboard.press('a')
  await page.locator('.triage-item').first().waitFor()
  return page
}

const received = () => stand.received.map(({ path, body }) => [path, body])
const item = (page: Page, name: string) => page.locator('.triage-item', { hasText: name })

test('[GATE-6] what the rules left to an officer is worked through by keys: walk, take, put off, undo', async () => {
  const page = await open()
  await page
    .getByRole('tab', { name: /Set aside/ })
    .getByText('2')
    .waitFor()
  assert.equal(await page.locator('.triage-item').count(), 3)
  await item(page, '606VAN06').getByText('With aigul').waitFor()
  await page.keyboard.press('j')
  await page
    .getByRole('region', { name: '808UNK08 · OUT-1 · Entry' })
    .getByText('No booking for these days matches the plate.')
    .waitFor()
  await page.keyboard.press('c')
  await page.getByText('Taken: 808UNK08').waitFor()
  await page.keyboard.press('u')
  await page.keyboard.press('j')
  await page.keyboard.press('z')
  await page.getByText('Put off: Plate not readable').waitFor()
  const acts = received()
  assert.deepEqual(acts.slice(0, 2), [
    [actsOf(UNKNOWN), { kind: 'claim' }],
    [actsOf(UNKNOWN), { kind: 'give-back' }],
  ])
  const [path, body] = acts[2] ?? []
  const { kind, until } = body as { kind: string; until: string }
  assert.deepEqual([path, kind], [actsOf(AT_BAR), 'put-off'])
  assert.match(until, /:\d\d:00\.000Z$/, 'a whole minute')
  await page.getByRole('button', { name: 'Go to the lane' }).press('Enter')
  await page.locator('[data-lane="OUT-2"]').waitFor()
  await page.close()
})

test('[GATE-6] keys that are pressed while an act is under way are carried out in their turn', async () => {
  const page = await open(answers([1, 2, 3].map((n) => matter(n))))
  const asked: string[] = []
  let free = () => {}
  const held = new Promise<void>((done) => {
    free = done
  })
  await page.route('**/api/gate/matters/*/acts', async (route) => {
    asked.push(new URL(route.request().url()).pathname)
    if (asked.length === 1) await held
    await route.continue()
  })
  await page.keyboard.press('j')
  await page.locator('.triage-item[data-selected]').nth(0).waitFor()
  const begun = page.waitForRequest('**/api/gate/matters/*/acts')
  for (const key of ['c', 'c', 'j', 'c', 'j', 'c']) await page.keyboard.press(key)
  await begun
  assert.ok(asked.length <= 1, 'one at a time')
  free()
  await page
    .getByText(/^Taken:/)
    .nth(2)
    .waitFor()
  assert.deepEqual(
    asked,
    [1, 2, 3].map((n) => actsOf(id(100 + n))),
    'each once, in the order of the keys',
  )
  await page.close()
})

test('[GATE-6] a matter that is taken by a double press is taken once, and told once', async () => {
  const page = await open(answers([matter(1)]))
  let free = () => {}
  const held = new Promise<void>((done) => {
    free = done
  })
  await page.route('**/api/gate/matters/*/acts', async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('j')
  await page.locator('.triage-item[data-selected]').waitFor()
  const answered = page.waitForResponse('**/api/gate/matters/*/acts')
  for (const key of ['c', 'c', 'z']) await page.keyboard.press(key)
  free()
  await answered
  // What was pressed last is told last.
  await page.getByText(/^Put off:/).waitFor()
  assert.equal(await page.getByText(/^Taken:/).count(), 1)
  assert.deepEqual(
    received().map(([, body]) => (body as { kind: string }).kind),
    ['claim', 'put-off'],
  )
  await page.close()
})

test('[GATE-6] who has it is seen at once by the others, and who comes second is told who was first', async () => {
  const one = matter(1)
  const taken = { type: 'gate.matter-taken', status: 409, correlationId: 'stand', params: { officer: 'aigul' } }
  const page = await open(answers([one], { [`POST ${actsOf(one.passage.id)}`]: taken }))
  await page.keyboard.press('j')
  await page.keyboard.press('c')
  await page.getByText('aigul has taken this already').waitFor()
  assert.equal(await page.getByText(/^Taken:/).count(), 0)
  const theirs: MatterView = { ...one, taken: { by: { id: id(31), login: 'aigul' }, until: at(25) } }
  stand.tell('/api/gate/stream', 'matters', { ...MATTERS, matters: [theirs] })
  await item(page, 'With aigul').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Record the outcome' }).count(), 0, 'it is the colleague’s')
  const mine: MatterView = { ...one, taken: { by: ME, until: at(25) } }
  stand.tell('/api/gate/stream', 'matters', { ...MATTERS, matters: [mine] })
  await page.getByText('You have taken this.').waitFor()
  await page.getByRole('button', { name: 'Give back' }).waitFor()
  await page.close()
})

test('[GATE-6] a refusal whose own words do not come is told all the same', async () => {
  const one = matter(1)
  const taken = { type: 'gate.matter-taken', status: 409, correlationId: 'stand', params: { officer: 'aigul' } }
  const page = await open(answers([one], { [`POST ${actsOf(one.passage.id)}`]: taken }))
  await page.route('**/assets/en-*.js', async (route) => {
    const answer = await route.fetch()
    await ((await answer.text()).includes('has taken this already')
      ? route.abort()
      : route.fulfill({ response: answer }))
  })
  await page.keyboard.press('j')
  await page.keyboard.press('c')
  await page.getByText('This cannot be done as things stand.').waitFor()
  await page.close()
})

test('[GATE-6] a matter is answered with what came of it, in words where there is no word for it', async () => {
  const one = matter(1)
  const page = await open(answers([one]))
  await page.keyboard.press('j')
  await page.getByRole('button', { name: 'Record the outcome' }).press('Enter')
  await page.getByText('Choose what came of it.').waitFor()
  await page.getByText('Something else', { exact: true }).click()
  await page.getByRole('button', { name: 'Record the outcome' }).press('Enter')
  await page.getByText('Write at least three letters.').waitFor()
  assert.deepEqual(stand.received, [], 'nothing without words')
  await page.getByLabel('In your own words').fill('The driver showed the technical passport')
  await assertAccessible(page, 'the answer to a matter')
  await page.getByRole('button', { name: 'Record the outcome' }).press('Enter')
  await page.getByText('Recorded: Something else').waitFor()
  const undone = page.waitForResponse((response) => response.url().includes('/acts'))
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await undone
  const note = 'The driver showed the technical passport'
  assert.deepEqual(received(), [
    [actsOf(one.passage.id), { kind: 'done', outcome: 'other', note }],
    [actsOf(one.passage.id), { kind: 'reopen' }],
  ])
  await page.close()
})

test('[GATE-6] Escape drops nothing that was written: neither out of a note, nor when it ends the proposals of a Chinese keyboard', async () => {
  const page = await open(answers([matter(1)]))
  await page.keyboard.press('j')
  const note = page.getByLabel('In your own words')
  await note.focus()
  await note.evaluate((field) => {
    const { KeyboardEvent } = globalThis as unknown as { KeyboardEvent: new (kind: string, options: object) => Event }
    const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, isComposing: true })
    ;(field as unknown as { dispatchEvent(event: Event): void }).dispatchEvent(press)
  })
  await note.fill('The driver showed')
  await note.press('Escape')
  assert.equal(await note.inputValue(), 'The driver showed')
  await note.fill('')
  await note.press('Escape')
  await note.waitFor({ state: 'detached' })
  await page.close()
})

const titleBegins = (page: Page, start: string) =>
  eventually(`the title begins with ${start}`, async () => (await page.title()).startsWith(start))

test('a matter that comes is heard and stands in the title until somebody takes it; put off and answered ones are in lists of their own', async () => {
  const page = await open(answers([matter(1)]))
  await titleBegins(page, '(3) ')
  const taken = { by: ME, until: at(25) }
  stand.tell('/api/gate/stream', 'matters', { ...MATTERS, matters: [matter(1, { taken })] })
  await titleBegins(page, '(2) ')
  stand.tell('/api/gate/stream', 'matters', MATTERS)
  await page.getByRole('button', { name: /Put off 1/ }).press('Enter')
  await item(page, '330OFF03').waitFor()
  await page.getByRole('button', { name: /Answered 1/ }).press('Enter')
  await item(page, '410DON04').click()
  await page.getByText('The driver showed the technical passport').waitFor()
  await assertAccessible(page, 'the answered matters')
  await page.close()
})

test('on a phone a matter opens as a sheet, and nothing is too wide', async () => {
  const page = await open(answers(MATTERS.matters), 390)
  await item(page, '808UNK08').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Record the outcome' }).waitFor()
  await assertFits(page, 'a matter on a phone')
  await page.close()
})

test('[R707-30] [QUE-8] of an entry with a taken time the officer reads what his answer does; "let in" is for good', async () => {
  const about = {
    decision: 'open',
    reason: 'gate.opened-by-officer',
    state: 'passed',
    occurredAt: at(-3 * 24 * 60),
  } as const
  const entry = matter(40, {
    passage: passage(40, { ...about, plateRead: '717HJK02', dispute: 'queue.time-taken-back' }),
  })
  const page = await open(answers([entry]))
  await item(page, '717HJK02').click()
  const sheet = page.getByRole('region', { name: /717HJK02/ })
  await sheet.getByText('it counts as used and the fee stays').waitFor()
  await sheet.getByLabel('Let in').check()
  await sheet.getByRole('button', { name: 'Record the outcome' }).click()
  await page.locator('.toast').getByText('Recorded: Let in').waitFor()
  assert.equal(await page.locator('.toast button', { hasText: 'Undo' }).count(), 0)
  assert.deepEqual(received().at(-1), [actsOf(entry.passage.id), { kind: 'done', outcome: 'let-in' }])
  await page.close()
})
