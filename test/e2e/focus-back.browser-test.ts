import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { CorridorPicture } from '#driverless/contract.ts'
import { IncidentView } from '#escort/contract.ts'
import { eventually } from '../support/eventually.ts'
import { BUSY_ANSWERS, CAR } from './fixtures/busy-corridor.ts'
import { carrierAnswers, TRIP as CARRIED } from './fixtures/carrier.ts'
import { answers as centreAnswers, detail, INCIDENT, TRIP } from './fixtures/centre.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { id } from './fixtures/common.ts'
import { EXCHANGE } from './fixtures/exchange.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { tabTo, typeInto } from './support/keyboard.ts'
import { PHONE } from './support/looks.ts'
import type { Answers } from './support/stand.ts'

const { stand, openAnew } = await openBrowserStand(BUSY_ANSWERS)
const CORRIDOR = '/api/driverless/corridor'
const SHOWN = BUSY_ANSWERS.json[CORRIDOR] as CorridorPicture

async function open(path: string, given: Answers, window: Parameters<typeof openAnew>[1] = {}): Promise<Page> {
  stand.set(given)
  const page = await openAnew(path, window)
  stand.received.splice(0)
  return page
}

const getsFocus = (page: Page, place: Locator) => place.and(page.locator(':focus')).waitFor()
const told = (count: number) => eventually('the desk told it', () => stand.received.length === count)
const given = (more: Readonly<Record<string, unknown>>): Answers => ({
  ...EXCHANGE.operator,
  json: { ...EXCHANGE.operator.json, ...more },
})

test('at the corridor’s desk a vehicle is opened, decided on and closed by keys alone: the focus stays beside what is decided, and goes back to the row', async () => {
  const page = await open('/corridor/?lang=en&view=live', BUSY_ANSWERS, { height: 1100 })
  const row = page.locator('.corridor-vehicle', { hasText: 'IGV-002' })
  await row.press('Enter')
  const sheet = page.locator('.split-detail')
  await typeInto(page, sheet.getByLabel('Reason', { exact: true }), 'goods are not those declared')
  const back = sheet.getByRole('button', { name: 'Back to the yard' })
  await tabTo(page, back)
  await page.keyboard.press('Enter')
  await told(1)
  // It is decided: with the next picture nothing of it is offered any more.
  const vehicles = SHOWN.vehicles.map((one) => (one.id === CAR ? { ...one, offers: [] } : one))
  stand.tell(`${CORRIDOR}/stream`, 'corridor', { ...SHOWN, vehicles })
  await back.waitFor({ state: 'detached' })
  await sheet.locator(':focus').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await getsFocus(page, row)
})

test('an order of the corridor is withdrawn by a key, and the Tab key goes on from where it stood', async () => {
  const page = await open('/corridor/?lang=en&view=live', BUSY_ANSWERS, { height: 1100 })
  await page.locator('.corridor-vehicle').first().waitFor()
  const task = (n: number) => ({ id: `T${n}`, container: `OTKU000004${n}`, declaration: `D${n}`, missing: ['vehicle'] })
  const tell = (tasks: readonly number[]) =>
    stand.tell(`${CORRIDOR}/stream`, 'corridor', { ...SHOWN, waitingTasks: tasks.map(task) })
  tell([7, 8])
  const withdraw = page.getByRole('button', { name: 'Withdraw the order' })
  await withdraw.nth(1).waitFor()
  await withdraw.first().press('Enter')
  await told(1)
  assert.deepEqual(stand.received[0]?.body, { kind: 'withdraw', task: 'T7' })
  tell([8])
  await page.getByText('OTKU0000047').waitFor({ state: 'detached' })
  await page.locator('.focus-kept:focus').waitFor()
  await page.keyboard.press('Tab')
  await getsFocus(page, withdraw)
})

test('on a phone what is opened at the exchange by keys has the focus, and gives it back to its row', async () => {
  const page = await open('/exchange/?lang=en&view=incoming', EXCHANGE.operator, PHONE)
  const row = page.locator('.cards-card', { hasText: 'KZ-55302/281126/0001001' })
  await row.press('Enter')
  const sheet = page.getByRole('dialog')
  await getsFocus(page, sheet.getByRole('heading').first())
  await typeInto(page, sheet.getByLabel('Case number').first(), 'A-17')
  await page.keyboard.press('Enter')
  await page.locator('.exchange-mark').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await getsFocus(page, row)
})

test('on a phone a sheet begins at its heading, and gives the focus back to its row by Escape, by its button and by the way back', async () => {
  const page = await open('/kit/?lang=en&view=DataTable', CHECKPOINT_ANSWERS, PHONE)
  const sheet = page.getByRole('dialog')
  const row = page.locator('.cards-card').nth(2)
  const close = sheet.getByRole('button', { name: 'Close', exact: true })
  const byButton = async () => {
    await page.keyboard.press('Tab')
    await getsFocus(page, close)
    await page.keyboard.press('Enter')
  }
  for (const goes of [() => page.keyboard.press('Escape'), byButton, () => page.goBack()]) {
    await row.press('Enter')
    await getsFocus(page, sheet.getByRole('heading'))
    await goes()
    await sheet.waitFor({ state: 'hidden' })
    await getsFocus(page, row)
    // Its step of the way back goes a moment later.
    await page.waitForFunction('history.state === null')
  }
})

test('on a phone a lock is opened by keys, said what became of it, and closed; what was read from it as well', async () => {
  const page = await open(
    '/exchange/?lang=en&view=locks',
    given({ 'POST /api/rail/locks/SSL-0002/state': { id: 'SSL-0002' } }),
    PHONE,
  )
  const sheet = page.getByRole('dialog')
  const row = page.getByRole('list', { name: 'Locks' }).locator('.cards-card', { hasText: 'SSL-0002' })
  await row.press('Enter')
  await typeInto(page, sheet.getByLabel('Reason'), 'the rope is torn')
  await page.keyboard.press('Enter')
  await page.getByText('Declared', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await getsFocus(page, row)
  const reading = page.getByRole('list', { name: 'Lock readings' }).locator('.cards-card').first()
  await reading.press('Enter')
  await typeInto(page, sheet.getByLabel('Case number'), 'DC-7')
  await page.keyboard.press('Enter')
  await page.locator('.exchange-differences').waitFor()
  await sheet.locator(':focus').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await getsFocus(page, reading)
})

test('on a phone the card of a trip comes into sight with the focus, keeps it when an incident is taken, and gives it back to the row', async () => {
  const incident = (state: string) => IncidentView.parse({ ...INCIDENT, state, entries: [] })
  const path = `/api/escort/trips/${TRIP}`
  const shown = (state: string) =>
    centreAnswers('active', {
      [path]: { ...detail('active'), incidents: [incident(state)] },
      [`POST /api/escort/incidents/${INCIDENT.id}/acts`]: { id: INCIDENT.id },
    })
  const page = await open('/centre/?lang=en&view=trips', shown('open'), PHONE)
  const row = page.locator('.cards-card', { hasText: '707ABC05' })
  await row.press('Enter')
  await page.locator('.centre-detail .centre-card:focus').waitFor()
  const card = page.getByRole('heading', { name: '707ABC05 · E-7K4M0012' })
  await card.waitFor()
  const top = async () => (await page.locator('.centre-detail').boundingBox())?.y ?? -1
  assert.ok((await top()) >= 0 && (await top()) < PHONE.height, `the card begins at ${await top()} px`)
  await page.keyboard.press('Tab')
  await getsFocus(page, page.getByRole('button', { name: 'Back to the list' }))
  const take = page.getByRole('button', { name: 'Take it', exact: true })
  await take.press('Enter')
  await told(1)
  stand.set(shown('taken'))
  await take.waitFor({ state: 'detached' })
  await page.locator('.centre-detail .focus-kept:focus').waitFor()
  await page.getByRole('button', { name: 'Back to the list' }).press('Enter')
  await card.waitFor({ state: 'detached' })
  await getsFocus(page, row)
})

test('at a desk the card of a trip is closed by its button, and the row has the focus again', async () => {
  const page = await open('/centre/?lang=en&view=trips', centreAnswers())
  const row = page.locator('.grid-row', { hasText: '707ABC05' })
  await row.press('Enter')
  await page.getByRole('heading', { name: '707ABC05 · E-7K4M0012' }).waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Back to the list' }))
  await page.keyboard.press('Enter')
  await page.locator('.centre[data-open]').waitFor({ state: 'detached' })
  await getsFocus(page, row)
})

test('the carrier’s desk: commands and the list of keys give the focus back; that the centre has been told is announced, and lies over no act', async () => {
  const reports = `/api/escort/carrier-trips/${CARRIED.id}/reports`
  for (const window of [PHONE, { width: 1440, height: 900 }]) {
    const page = await open(
      '/carrier/?lang=en',
      carrierAnswers([CARRIED], { [`POST ${reports}`]: { id: id(951) } }),
      window,
    )
    const place = page.locator('.carrier-trip')
    await place.focus()
    for (const [key, shows] of [
      ['Control+k', page.getByPlaceholder('What do you want to do?')],
      ['Shift+?', page.locator('.key-row').first()],
    ] as const) {
      await page.keyboard.press(key)
      await shows.waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await getsFocus(page, place)
    }
    const tell = page.getByRole('button', { name: 'Tell the centre' })
    await tell.press('Enter')
    const toast = page.getByRole('status').locator('.toast', { hasText: 'The centre has been told.' })
    await toast.waitFor()
    await getsFocus(page, tell)
    const [said, act] = [await toast.boundingBox(), await tell.boundingBox()]
    assert.ok(said && act)
    const apart =
      said.y >= act.y + act.height ||
      act.y >= said.y + said.height ||
      said.x >= act.x + act.width ||
      act.x >= said.x + said.width
    assert.ok(apart, `${window.width} px: the message at ${said.y} px lies over the act at ${act.y} px`)
  }
})
