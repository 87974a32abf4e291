import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { CAR } from './fixtures/busy-corridor.ts'
import { CROWDED_PLAN, NEXT_ROOT as NEXT, PLANNED as SHOWN } from './fixtures/corridor-plan.ts'
import { eventually } from '../support/eventually.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, turnLanguage } from './support/everybody.ts'

const PICTURE = '/api/driverless/corridor'
const PLAN = '/api/driverless/plan'
const ME = '/api/identity/me'

const me = structuredClone(CHECKPOINT_ANSWERS.json[ME]) as { account: { role: string } }
me.account.role = 'corridor-dispatcher'
const ANSWERS = {
  json: {
    ...CHECKPOINT_ANSWERS.json,
    [ME]: me,
    [PICTURE]: SHOWN,
    [PLAN]: { root: NEXT },
    '/api/driverless/commands': { id: 'x' },
  },
  streams: { [`${PICTURE}/stream`]: [{ event: 'corridor', body: SHOWN }] },
}

const { stand, openAnew } = await openBrowserStand(ANSWERS)

async function open(language: string, view: string, scheme: 'light' | 'dark' = 'light', width = 1440) {
  stand.set(ANSWERS)
  const page = await openAnew(`/corridor/?lang=${language}&view=${view}`, { width, height: 1100, scheme })
  stand.received.splice(0)
  return page
}

async function shot(page: Awaited<ReturnType<typeof open>>, name: string): Promise<void> {
  const folder = process.env['OTKEL_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const said = () => stand.received.map(({ body }) => body)

/** The click is over before the desk has told it. */
async function assertSaid(wanted: readonly unknown[]): Promise<void> {
  await eventually('the desk told it', () => said().length >= wanted.length)
  assert.deepEqual(said(), wanted)
}

/** The desk is opened in the first language and turned to the second; axe is asked about one of the two views of each. */
const WAYS = [
  [1440, ['en', 'light'], ['ru', 'dark']],
  [390, ['kk', 'light'], ['zh', 'dark']],
] as const

for (const [width, ...looks] of WAYS) {
  const told = looks.map(([language, scheme]) => `${language} ${scheme}`).join(', ')
  test(`[DRV-1] versions of the plan with their signatures and changes are told in words; one with too little room says who stands where and is not offered to sign (${told}, ${width})`, async () => {
    const page = await open(looks[0][0], 'plan', looks[0][1], width)
    for (const [at, [language, scheme]] of looks.entries()) {
      if (at > 0) {
        await page.emulateMedia({ colorScheme: scheme })
        stand.tell(`${PICTURE}/stream`, 'corridor', SHOWN)
        assert.ok(await turnLanguage(page, language))
      }
      const what = `plan, ${language}, ${scheme}, ${width}`
      const full = page.getByText(language === 'zh' ? 'IGV-002、IGV-003' : 'IGV-002, IGV-003')
      await full.waitFor({ state: 'detached' })
      await page.getByText('Wei').first().waitFor()
      assert.doesNotMatch(await page.locator('main').innerText(), /undefined|\{\w+\}|KZ-hold|KZ-exit/)
      await assertFits(page, what, language === 'kk' || language === 'ru')
      await shot(page, `plan-${language}-${scheme}-${width}`)

      const signs = await page.locator('main .corridor-acts').count()
      stand.tell(`${PICTURE}/stream`, 'corridor', { ...SHOWN, plan: CROWDED_PLAN })
      await full.waitFor()
      assert.equal(await page.locator('main .corridor-acts').count(), signs - 1)
      assert.doesNotMatch(await page.locator('main').innerText(), /undefined|\{\w+\}|KZ-yard/)
      await assertFits(page, `crowded ${what}`, language === 'en' || language === 'zh')
      await shot(page, `crowded-${language}-${scheme}-${width}`)
    }
  })

  test(`[DRV-27] what the weighbridge and the camera saw is told in words (${told}, ${width})`, async () => {
    const page = await open(looks[0][0], 'live', looks[0][1], width)
    await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
    for (const [at, [language, scheme]] of looks.entries()) {
      if (at > 0) {
        await page.emulateMedia({ colorScheme: scheme })
        assert.ok(await turnLanguage(page, language))
      }
      await page.getByText('002 AGV 01').waitFor()
      const text = await page.locator('body').innerText()
      assert.match(text, /41.?100/)
      assert.doesNotMatch(text, /undefined|\{\w+\}|unreadable-plate/)
      const what = `weighed vehicle, ${language}, ${scheme}, ${width}`
      await assertFits(page, what, language === 'en' || language === 'zh')
      await shot(page, `weighed-${language}-${scheme}-${width}`)
    }
  })
}

test('[DRV-1] a person of our side signs the version that was put forward, and puts forward a new one from a file', async () => {
  const page = await open('en', 'plan')
  await page.getByRole('button', { name: 'Sign version 2 for our side' }).click()
  const plan = { type: 'FeatureCollection', corridor: {}, features: [] }
  await page
    .getByLabel('Put a new version forward', { exact: true })
    .first()
    .setInputFiles({
      name: 'corridor.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(plan)),
    })
  await page.getByText('The version is put forward').waitFor()
  await assertSaid([{ kind: 'sign-plan', root: NEXT }, { plan }])
})

test('[DRV-30] a block of the other side can be stopped from here, and only stopped; so can a vehicle in its hands', async () => {
  const page = await open('en', 'live')
  await page.locator('.corridor-vehicle').first().waitFor()
  const vehicles = SHOWN.vehicles.map((each) => (each.id === CAR ? { ...each, hands: 'away' } : each))
  stand.tell(`${PICTURE}/stream`, 'corridor', { ...SHOWN, vehicles })
  await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
  await page.getByRole('button', { name: 'Stop this vehicle' }).click()
  await page
    .getByRole('button', { name: /China\s· gate/ })
    .first()
    .click()
  assert.equal(await page.getByRole('button', { name: 'Close the block' }).count(), 0)
  await page.getByRole('button', { name: 'Stop this block' }).click()
  await assertSaid([
    { kind: 'stop', reach: 'vehicle', target: CAR },
    { kind: 'stop', reach: 'place', target: 'CN-entry' },
  ])
})

test('[DRV-3] an order that waits is withdrawn at the desk', async () => {
  const page = await open('en', 'live')
  await page.locator('.corridor-vehicle').first().waitFor()
  const waitingTasks = [{ id: 'T7', container: 'OTKU0000048', declaration: 'D7', missing: ['release-or-seal'] }]
  stand.tell(`${PICTURE}/stream`, 'corridor', { ...SHOWN, waitingTasks })
  await page.getByText('OTKU0000048: for release or seal').waitFor()
  await page.getByRole('button', { name: 'Withdraw the order' }).click()
  await assertSaid([{ kind: 'withdraw', task: 'T7' }])
  await shot(page, 'withdraw-en')
})

test('[DRV-27] an officer enters a mass that he has established otherwise, with his reason', async () => {
  const page = await open('en', 'live')
  await page.locator('.corridor-vehicle', { hasText: 'IGV-002' }).click()
  const enter = page.getByRole('button', { name: 'Enter the mass' })
  assert.ok(await enter.isDisabled(), 'neither mass nor reason')
  await page.getByLabel('Mass of vehicle and load, kg').fill('38 100')
  assert.ok(await enter.isDisabled(), 'no reason')
  await page.getByLabel('Reason', { exact: true }).first().fill('mobile scale')
  await enter.click()
  await assertSaid([{ kind: 'weighed', vehicle: CAR, grossKg: 38_100, basis: 'mobile scale' }])
})

test('[DRV-30] a block, its zone, our side alone: each is stopped from the desk', async () => {
  const page = await open('en', 'live')
  await page.getByRole('button', { name: 'Stop the corridor' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Stop our side only' }).click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  // A block is chosen in the drawing, by the keyboard as well.
  await page
    .getByRole('button', { name: /Kazakhstan\s· hold point/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Stop this block' }).click()
  await page.getByRole('button', { name: 'Stop the zone: Kazakhstan · customs area' }).click()
  await assertSaid([
    { kind: 'stop', reach: 'side', target: null },
    { kind: 'stop', reach: 'place', target: 'KZ-hold' },
    { kind: 'stop', reach: 'zone', target: 'KZ-customs' },
  ])
})
