import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { ShiftAnswer } from '#gate/contract.ts'
import { CHECKPOINT_ANSWERS, OFFICER, SHIFT } from './fixtures/checkpoint.ts'
import { id } from './fixtures/common.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

beforeEach(() => stand.received.splice(0))

const ACTS = ['entries', 'handover', 'takeover'].map((act) => `POST /api/gate/shift/${act}`)

function answer(shift: ShiftAnswer, more: Readonly<Record<string, unknown>> = {}): void {
  const written = Object.fromEntries(ACTS.map((act) => [act, SHIFT.entries[0]]))
  stand.set({
    ...CHECKPOINT_ANSWERS,
    json: { ...CHECKPOINT_ANSWERS.json, '/api/gate/shift': shift, ...written, ...more },
  })
}

async function officerReads(shift: ShiftAnswer, more?: Readonly<Record<string, unknown>>): Promise<Page> {
  answer(shift, more)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.waitForSelector('.lane-acts, .lane')
  await page.keyboard.press('w')
  await page.waitForSelector('.happenings')
  return page
}

const sent = () => stand.received.map(({ path, body }) => ({ path, ...(body as Record<string, unknown>), id: '' }))
const ON_DUTY: ShiftAnswer = { ...SHIFT, waiting: null, onDuty: { id: OFFICER.account.id, login: 'officer' } }

test('[GATE-6] the log of the shift is reached by one key and by its tab, and keeps its place when the page is read again', async () => {
  const page = await officerReads(SHIFT)
  assert.equal(await page.getByRole('tab', { name: 'Shift' }).getAttribute('aria-selected'), 'true')
  await page.reload()
  await page.waitForSelector('.happenings')
  await page.keyboard.press('l')
  await page.waitForSelector('.lane')
  await page.getByRole('tab', { name: 'Shift' }).click()
  const list = page.locator('.happenings')
  for (const words of ['Order of the duty head', 'not done at the lane', 'still on', 'The pass is forged', 'aigul']) {
    await list.getByText(words).first().waitFor()
  }
  await page.close()
})

test('[GATE-6] an officer takes over the hand-over that he read, by the keyboard, and not a later one', async () => {
  const page = await officerReads(SHIFT)
  await page.getByRole('button', { name: 'Take over the shift' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Two trucks wait for the veterinarian.').waitFor()
  await assertAccessible(page, 'the question of a take-over')
  const later = SHIFT.waiting && { ...SHIFT.waiting, id: id(899), text: 'Another hand-over' }
  answer({ ...SHIFT, waiting: later })
  await dialog.getByRole('button', { name: 'Take over the shift' }).press('Enter')
  await page.locator('.toast').first().waitFor()
  assert.deepEqual(sent(), [{ path: '/api/gate/shift/takeover', id: '', answers: SHIFT.waiting?.id }])
  await page.close()
})

test('[GATE-6] taking over from nobody, and handing over, need words', async () => {
  const alone = await officerReads({ ...SHIFT, waiting: null })
  await alone.getByRole('button', { name: 'Take over the shift' }).click()
  const dialog = alone.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take over the shift' }).click()
  await dialog.getByText('Write at least three letters.').waitFor()
  assert.deepEqual(sent(), [])
  await dialog.getByRole('textbox').fill('My colleague fell ill')
  await dialog.getByRole('button', { name: 'Take over the shift' }).click()
  await alone.locator('.toast').first().waitFor()
  await alone.close()
  const page = await officerReads(ON_DUTY)
  await page.getByRole('button', { name: 'Hand over the shift' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over the shift' }).click()
  await page.getByRole('dialog').getByText('Write at least three letters.').waitFor()
  await page.getByRole('dialog').getByRole('textbox').fill('Nothing happened')
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over the shift' }).click()
  await page.locator('.toast').first().waitFor()
  assert.deepEqual(sent(), [
    { path: '/api/gate/shift/takeover', id: '', answers: null, text: 'My colleague fell ill' },
    { path: '/api/gate/shift/handover', id: '', text: 'Nothing happened' },
  ])
  await page.close()
})

test('[GATE-6] a note is written about the truck that was chosen, also when it has driven away meanwhile', async () => {
  const page = await officerReads(ON_DUTY)
  await page.getByLabel('Write in the log').fill('The driver had no papers')
  await page.getByLabel('About').selectOption({ label: 'OUT-2: 01A123BC' })
  const lanes = { checkpoint: 'NUR-ZHOLY', asOf: SHIFT.asOf, lanes: [] }
  stand.tell('/api/gate/stream', 'lanes', lanes)
  await page.getByLabel('About').locator('option', { hasText: 'OUT-1' }).first().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Write down' }).click()
  await page.locator('.toast').first().waitFor()
  const about = { lane: 'OUT-2', passageId: id(102) }
  assert.deepEqual(sent(), [{ path: '/api/gate/shift/entries', id: '', text: 'The driver had no papers', ...about }])
  assert.equal(await page.getByLabel('Write in the log').inputValue(), '')
  await page.close()
})

test('[GATE-6] what the platform refuses is told, and the words stay; who supervises reads and writes nothing', async () => {
  const refusal = { type: 'gate.shift-changed', status: 409, correlationId: 'stand' }
  const page = await officerReads(ON_DUTY, { 'POST /api/gate/shift/handover': refusal })
  await page.getByRole('button', { name: 'Hand over the shift' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Nothing happened')
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over the shift' }).click()
  await page.locator('.toast').getByText('The shift was handed over or taken over meanwhile.').waitFor()
  assert.equal(await page.getByRole('dialog').getByRole('textbox').inputValue(), 'Nothing happened')
  await page.close()
  const registrar = { ...OFFICER, account: { ...OFFICER.account, role: 'registrar' } }
  const look = await officerReads(SHIFT, { '/api/identity/me': registrar })
  assert.equal(await look.getByRole('button', { name: 'Take over the shift' }).count(), 0)
  assert.equal(await look.getByLabel('Write in the log').count(), 0)
  await look.close()
})
