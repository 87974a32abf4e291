import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUSY_ANSWERS as ANSWERS, CAR } from './fixtures/busy-corridor.ts'
import { assertAccessible } from './support/axe.ts'
import { eventually } from '../support/eventually.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, turnLanguage } from './support/everybody.ts'

const { stand, openAnew } = await openBrowserStand(ANSWERS)

async function open(language: string, view: string, scheme: 'light' | 'dark' = 'light', width = 1440) {
  stand.set(ANSWERS)
  const page = await openAnew(`/corridor/?lang=${language}&view=${view}`, { width, height: 1100, scheme })
  stand.received.splice(0)
  return page
}

const said = () => stand.received.map(({ body }) => body)

/** The click is over before the desk has told it. */
async function assertSaid(wanted: readonly unknown[]): Promise<void> {
  await eventually('the desk told it', () => said().length >= wanted.length)
  assert.deepEqual(said(), wanted)
}

test('[DRV-3] a transport is ordered at the desk: an empty run by itself, a container only with its declaration, seal and weight', async () => {
  const page = await open('en', 'live')
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Order a transport: China' }) })
  const order = card.getByRole('button', { name: 'Order', exact: true })
  await order.click()
  const run = { kind: 'task', container: null, declaration: null, seal: null, declaredKg: 0, goods: 'ordinary' }
  await assertSaid([run])
  await card.getByLabel('Container').fill('otku0000016')
  assert.equal(await order.isDisabled(), true)
  await card.getByLabel('Declaration').fill('D1')
  await card.getByLabel('Seal').fill('S1')
  await card.getByLabel('Declared weight, kg').fill('20000')
  await card.getByLabel('Goods').selectOption('perishables')
  const refused = {
    type: 'driverless.declaration-ordered',
    status: 409,
    params: { declaration: 'D1' },
    correlationId: 'x',
  }
  stand.set({ ...ANSWERS, json: { ...ANSWERS.json, 'POST /api/driverless/commands': refused } })
  await order.click()
  await page.locator('.toast').waitFor()
  assert.equal(await card.getByLabel('Container').inputValue(), 'otku0000016', 'what was refused can be set right')
  stand.set(ANSWERS)
  await order.click()
  await card.getByLabel('Declaration').waitFor({ state: 'detached' })
  const load = { container: 'OTKU0000016', declaration: 'D1', seal: 'S1', declaredKg: 20_000, goods: 'perishables' }
  await assertSaid([run, { ...run, ...load }, { ...run, ...load }])
})

// The desk is opened in one language and turned to the other with the vehicle chosen; axe is asked about the first.
for (const [scheme, languages] of [
  ['light', ['kk', 'en']],
  ['dark', ['zh', 'ru']],
] as const) {
  test(`[DRV-38] [DRV-30] who stood after what time, who has not, who agreed and what stands in whose way are told in words (${languages.join(', ')}, ${scheme})`, async () => {
    const page = await open(languages[0], 'live', scheme)
    await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
    for (const [at, language] of languages.entries()) {
      if (at > 0) assert.ok(await turnLanguage(page, language))
      const point = language === 'en' || language === 'zh' ? '.' : ','
      await page.locator('main').getByText(`1${point}24`).first().waitFor()
      const text = await page.locator('main').innerText()
      assert.ok(text.includes(`0${point}7`), 'seconds as the language writes them')
      assert.ok(text.includes(`1${point}24`), 'the clock of the other side')
      assert.ok(text.includes('XR-77') && text.includes('M1'))
      assert.doesNotMatch(text, /undefined|\{\w+\}|permit-fits|KZ-gate|inspection-bay/)
      await assertFits(page, `busy corridor, ${language}, ${scheme}`, at === 0)
      if (process.env['OTKEL_SHOTS'])
        await page.screenshot({ path: `${process.env['OTKEL_SHOTS']}/busy-${language}-${scheme}.png`, fullPage: true })
    }
  })
}

test('[DRV-38] an alarm is acknowledged by a person; one that was seen says by whom', async () => {
  const page = await open('en', 'alarms')
  await page.getByText('Seen by Dana').waitFor()
  await page.getByRole('button', { name: 'Seen', exact: true }).click()

  await assertSaid([{ kind: 'acknowledge', alarm: 'KZ-1' }])
  await assertAccessible(page, 'alarms')
})

test('[DRV-31] the word to go on is asked of our side alone; [DRV-15] the first step of a way out is approved by a person', async () => {
  const page = await open('en', 'live')
  await page.getByRole('button', { name: 'Let it go on' }).first().click()
  await page.getByRole('button', { name: 'Approve the first step' }).click()
  await assertSaid([
    { kind: 'restart', stop: 's1' },
    { kind: 'recover', vehicle: CAR, place: 'KZ-yard' },
  ])
})

test('[DRV-26] [DRV-28] an officer says what becomes of a vehicle under the scanner, with his reason, and what its image shows', async () => {
  const page = await open('en', 'live')
  await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
  const back = page.getByRole('button', { name: 'Back to the yard' })
  assert.ok(await back.isDisabled(), 'not without a reason')
  await page.getByLabel('Reason', { exact: true }).first().fill('goods are not those declared')
  await back.click()
  await page.getByRole('button', { name: 'The image is clear' }).click()
  await assertSaid([
    { kind: 'gate-decision', vehicle: CAR, decision: 'return', basis: 'goods are not those declared' },
    { kind: 'image', image: 'XR-77', vehicle: CAR, verdict: 'clear' },
  ])
})

test('[DRV-19] a car with a driver is let in by its plate, and its driver’s word moves it on', async () => {
  const page = await open('en', 'live')
  await page.getByRole('button', { name: /^It is at:/ }).click()
  await page.getByLabel('Plate').fill('123 ABC 02')
  await page.getByLabel('To', { exact: true }).selectOption('KZ-hold')
  await page.getByRole('button', { name: 'Let it in' }).click()
  await assertSaid([
    { kind: 'manual-at', id: '777 ABC 01', place: 'KZ-border' },
    { kind: 'manual', id: '123 ABC 02', from: 'KZ-yard', to: 'KZ-hold' },
  ])
})

test('[DRV-2] papers are entered at the desk; what is missing or over is seen in the list', async () => {
  const page = await open('en', 'papers')
  await page.getByText('no papers').waitFor()
  assert.ok(await page.getByText(/insurance ended on/).isVisible())
  await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
  const record = page.getByRole('button', { name: 'Enter the papers' })
  assert.ok(await record.isDisabled(), 'China has no operator yet')
  await page.getByLabel('Operator, China').fill('Operator CN')
  await record.click()
  await page.getByText('The papers are entered').waitFor()
  const [body] = said() as [{ vehicle: string; papers: { operators: unknown } }]
  assert.equal(body.vehicle, CAR)
  assert.deepEqual(body.papers.operators, [
    { side: 'KZ', operator: 'Operator KZ' },
    { side: 'CN', operator: 'Operator CN' },
  ])
  await assertAccessible(page, 'papers')
  if (process.env['OTKEL_SHOTS']) await page.screenshot({ path: `${process.env['OTKEL_SHOTS']}/papers.png` })
  const phone = await open('kk', 'papers', 'dark', 390)
  await phone.locator('.corridor-vehicle').first().waitFor()
  await assertAccessible(phone, 'papers on a phone')
  if (process.env['OTKEL_SHOTS']) await phone.screenshot({ path: `${process.env['OTKEL_SHOTS']}/papers-phone.png` })
})
