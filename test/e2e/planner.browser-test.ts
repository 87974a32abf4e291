import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComparisonView, StudyView } from '#planning/contract.ts'
import { plannerAnswers, STUDIES } from './fixtures/planner.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, assertForEverybody, type Screen } from './support/everybody.ts'

const ANSWERS = await plannerAnswers()
const of = (view: string, study: string = STUDIES.whole) => `/planner/?view=${view}&study=${study}`
const SCREENS: readonly Screen[] = [
  { name: 'study with its answer', path: of('study'), shows: '.planner-ribbons', answers: ANSWERS },
  { name: 'study that runs', path: of('study', STUDIES.running), shows: 'progress', answers: ANSWERS },
  { name: 'study that failed', path: of('study', STUDIES.failed), shows: '.callout[data-tone=bad]', answers: ANSWERS },
  { name: 'inputs and their origins', path: of('inputs'), shows: '.planner-inputs', answers: ANSWERS },
  { name: 'yard over a day', path: of('yard'), shows: '.planner-station', answers: ANSWERS },
  { name: 'saved scenarios', path: of('scenarios'), shows: '.planner-scenarios', answers: ANSWERS },
  { name: 'report', path: of('report'), shows: '.planner-report', answers: ANSWERS },
]

interface Styled {
  readonly getComputedStyle: (of: unknown) => { readonly color: string }
}

const { browser, stand, openAnew } = await openBrowserStand(ANSWERS)

for (const screen of SCREENS) {
  test(`[PLAN-30] the planner’s ${screen.name} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, screen))
}

test('[PLAN-30] ten studies stand side by side, ranked, and fit a phone and a desk', async () => {
  stand.set(ANSWERS)
  const page = await openAnew(`${of('compare')}&lang=ru`)
  const choices = page.locator('.planner-choices input')
  await choices.first().waitFor()
  assert.equal(await choices.count(), 10)
  for (let at = 0; at < 10; at += 1) await choices.nth(at).check()
  await page.locator('.planner-ranges li').nth(9).waitFor()
  assert.equal(await page.locator('.planner-figures thead th').count(), 11)
  assert.equal(await page.locator('.planner-figures').getByText('лучший', { exact: true }).count(), 1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await assertFits(page, `ten studies, ${width} px, ${colorScheme}`)
    }
  }
})

test('[PLAN-30] the first look sends the model once, without where its inputs come from', async () => {
  stand.set(ANSWERS)
  stand.received.length = 0
  const page = await openAnew('/planner/?lang=en')
  await page.getByText('Both work after the change').first().waitFor()
  const previews = stand.received.filter(({ path }) => path === '/api/planning/preview')
  const [body] = previews.map((one) => one.body as { model: { origins: unknown; stations: unknown[] } })
  assert.equal(previews.length, 1)
  assert.deepEqual(body?.model.origins, {})
  assert.ok((body?.model.stations.length ?? 0) > 0)
})

test('[PLAN-3] the calendars of both sides are those of today; a side that would open longer stands below as it would then', async () => {
  stand.set(ANSWERS)
  const page = await openAnew('/planner/?lang=en')
  await page.getByText('Both work after the change').first().waitFor()
  const named = (await page.locator('.lane-name').allTextContents()).map((name) => name.trim())
  const [near = '', far = ''] = named
  assert.deepEqual(named, [near, far, `${far} after the change`, 'Both work', 'Both work after the change'])
  const periods = (name: string) =>
    page
      .locator('.lane-span')
      .filter({ hasText: `${name}: ` })
      .count()
  assert.deepEqual([await periods(near), await periods(far)], [2, 2], 'each side has its break today')
})

test('[PLAN-34] the figures of an answer in Kazakh are written as Kazakh writes numbers, in this browser too', async () => {
  stand.set(ANSWERS)
  const page = await openAnew(`${of('report')}&lang=kk`)
  await page.locator('.planner-report .planner-figures').first().waitFor()
  const figures = await page.locator('.planner-report .planner-figures td').allInnerTexts()
  assert.ok(
    figures.some((text) => /\d,\d/.test(text)),
    figures.join(' | '),
  )
  assert.deepEqual(
    figures.filter((text) => /\d\.\d/.test(text)),
    [],
  )
})

test('[PLAN-8] where vehicles blocked each other for ever the figures say that they are not to be believed: in the answer, in the report, side by side', async () => {
  const json = structuredClone(ANSWERS.json)
  const whole = json[`/api/planning/studies/${STUDIES.whole}`] as StudyView
  const { studies } = json['POST /api/planning/comparison'] as ComparisonView
  for (const variant of [whole.result?.after, studies[1]?.shown])
    Object.assign(variant ?? assert.fail(), { stuck: 0.5 })
  stand.set({ ...ANSWERS, json })
  for (const view of ['study', 'report', 'compare']) {
    const page = await openAnew(`${of(view)}&lang=en`)
    const choices = page.locator('.planner-choices input')
    if (view === 'compare') for (const at of [0, 1]) await choices.nth(at).check()
    await page.getByText('for ever in 50% of the runs').first().waitFor()
  }
  stand.set(ANSWERS)
})

test('[PLAN-30] a saved scenario is opened, changed, and kept as its next version', async () => {
  stand.set(ANSWERS)
  const page = await openAnew(`${of('scenarios')}&lang=en`)
  await page.getByText('All versions').first().click()
  await page.getByText('More hours', { exact: false }).first().waitFor()
  await page.getByRole('button', { name: 'Open' }).first().click()
  await page.getByText('Two more hours · Version 2').waitFor()
  await page.getByLabel('More hours in which both sides work').selectOption('3')
  await page.getByText('Save as a scenario', { exact: true }).click()
  await page.getByRole('button', { name: 'Save as version 3' }).click()
  await page.waitForSelector('.toast')
  const { path, body } = stand.received.findLast(({ method }) => method === 'PUT') ?? assert.fail()
  assert.equal(path, `/api/planning/scenarios/${STUDIES.scenario}`)
  const { version, changes, name } = body as { version: number; changes: unknown; name: string }
  assert.deepEqual([version, name], [2, 'Two more hours'])
  assert.deepEqual(changes, [{ kind: 'common-hours', hours: 3, by: 'far' }])
})

test('[PLAN-33] a study that runs shows how far it is and its first figures, and can be cancelled', async () => {
  const cancel = `/api/planning/studies/${STUDIES.running}/cancel`
  const gone = { type: 'planning.study-unknown', status: 404, correlationId: 'stand' }
  stand.set({ ...ANSWERS, json: { ...ANSWERS.json, [`POST ${cancel}`]: gone } })
  const page = await openAnew(`${of('study', STUDIES.running)}&lang=en`)
  await page.getByText('12 of 40 replications').waitFor()
  await page.getByText('First figures').waitFor()
  await page.locator('.planner-figures').first().waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  // A refusal is told where it was asked for.
  await page.locator('.planner-progress').locator('xpath=..').getByRole('alert').waitFor()
  stand.set(ANSWERS)
  stand.received.splice(0)
  await page.getByRole('button', { name: 'Cancel' }).click()
  while (!stand.received.some(({ path }) => path === cancel)) await page.evaluate('new Promise(requestAnimationFrame)')
})

test('[PLAN-26] an input without an origin stands first and in red, and is named by a person with its source', async () => {
  stand.set(ANSWERS)
  const page = await openAnew(`${of('inputs')}&lang=en`)
  const first = page.locator('.planner-inputs tbody tr').first()
  await first.waitFor()
  assert.equal(await first.getAttribute('data-grade'), 'unlabelled')
  assert.match(await first.innerText(), /Scanner/)
  const colour = (at: number) =>
    page
      .locator('.planner-inputs tbody tr')
      .nth(at)
      .locator('th')
      .evaluate((cell) => (globalThis as unknown as Styled).getComputedStyle(cell).color)
  assert.notEqual(await colour(0), await colour(5))
  // On a phone the pencil stands beside the name: what is red has no gap there.
  await page.setViewportSize({ width: 390, height: 844 })
  const name = await first.locator('th').boundingBox()
  const pencil = await first.locator('td').nth(3).boundingBox()
  assert.ok(name && pencil && name.y === pencil.y && name.height === pencil.height, 'the red of the row is whole')
})

test('[PLAN-30] an input with which the model cannot be computed is not taken: what is wrong is told where it was set', async () => {
  const refused = {
    type: 'planning.model-not-sound',
    status: 422,
    params: { path: 'stations.near-weighing.service', problem: 'times go up', reason: 'times-turned' },
    correlationId: 'stand',
  }
  stand.set({ ...ANSWERS, json: { ...ANSWERS.json, 'POST /api/planning/preview': refused } })
  const page = await openAnew(`${of('inputs')}&lang=kk`)
  await page.getByRole('button', { name: 'Өзгерту: Өлшеу: қызмет көрсету уақыты' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await dialog.getByText('уақыт мәндері ең қысқасынан ең ұзағына қарай өсуі керек').waitFor()
  assert.doesNotMatch(await dialog.innerText(), /times go up|near-weighing/)
  stand.set(ANSWERS)
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.planner-inputs tbody tr').first().waitFor()
})

test('[PLAN-31] the yard goes to the first full room, with the clocks of both sides', async () => {
  stand.set(ANSWERS)
  const page = await openAnew(`${of('yard')}&lang=en`)
  const clocks = page.locator('.planner-clocks')
  await clocks.waitFor()
  const midnight = await clocks.innerText()
  assert.match(midnight, /00:00.*03:00/s)
  await page.getByRole('button', { name: 'To the first full waiting place' }).first().click()
  await page
    .getByText(/Held up:\s[1-9]/)
    .first()
    .waitFor()
  assert.notEqual(await clocks.innerText(), midnight)
})
