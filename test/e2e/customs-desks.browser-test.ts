import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { copy as CONDITIONS_EN } from '../../web/exchange/copy/conditions/en.ts'
import { copy as CONDITIONS_KK } from '../../web/exchange/copy/conditions/kk.ts'
import { copy as CONDITIONS_RU } from '../../web/exchange/copy/conditions/ru.ts'
import { copy as CONDITIONS_ZH } from '../../web/exchange/copy/conditions/zh.ts'
import { copy as RECORDS_EN } from '../../web/exchange/copy/records/en.ts'
import { copy as RECORDS_KK } from '../../web/exchange/copy/records/kk.ts'
import { copy as RECORDS_RU } from '../../web/exchange/copy/records/ru.ts'
import { copy as RECORDS_ZH } from '../../web/exchange/copy/records/zh.ts'
import { eventually } from '../support/eventually.ts'
import { CUSTOMS, DECLARATION } from './fixtures/customs.ts'
import { EXCHANGE } from './fixtures/exchange.ts'
import { withMore } from './fixtures/screen-steps.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, turnLanguage } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'
import { plain } from './support/words.ts'

interface Sheet {
  readonly name: string
  readonly path: string
  readonly answers: Answers
  /** Opens what is behind a list. */
  readonly open?: (page: Page) => Promise<void>
  readonly shows: string
  /** A word that comes with the view and not with the desk. */
  readonly says?: (language: keyof typeof LATE_WORDS) => string
}

/** Words of the exchange that are fetched by the view that says them. */
const LATE_WORDS = {
  kk: { ...CONDITIONS_KK, ...RECORDS_KK },
  ru: { ...CONDITIONS_RU, ...RECORDS_RU },
  en: { ...CONDITIONS_EN, ...RECORDS_EN },
  zh: { ...CONDITIONS_ZH, ...RECORDS_ZH },
} as const

const openDeclaration = async (page: Page) => {
  await page.locator('button.customs-row').first().click()
  await page.locator('.customs-acts button').first().click()
}

const SHEETS: readonly Sheet[] = [
  {
    name: 'one declaration before an officer of Kazakhstan',
    path: '/customs/',
    answers: CUSTOMS.KZ,
    open: openDeclaration,
    shows: '.customs-detail',
  },
  {
    name: 'one declaration before an officer of China',
    path: '/customs/',
    answers: CUSTOMS.CN,
    open: openDeclaration,
    shows: '.customs-detail',
  },
  {
    name: 'an amendment after the release before an officer whose consent it needs',
    path: '/customs/',
    answers: CUSTOMS.consent,
    open: openDeclaration,
    shows: '.customs-detail',
  },
  {
    name: 'a declaration that is withdrawn on one side only',
    path: '/customs/',
    answers: CUSTOMS.oneSided,
    open: openDeclaration,
    shows: '.customs-detail',
  },
  {
    name: 'a draft before its declarant',
    path: '/customs/?view=drafts',
    answers: CUSTOMS.declarant,
    open: (page) => page.locator('.customs-row button').first().click(),
    shows: '[role="grid"]',
  },
  {
    name: 'a train before the exchange operator',
    path: '/exchange/?view=trains',
    answers: EXCHANGE.operator,
    open: (page) => page.getByText('7000-014-7085').first().click(),
    shows: '.wagon',
  },
  {
    name: 'what the other side sent, opened for a purpose',
    path: '/exchange/?view=incoming',
    answers: EXCHANGE.operator,
    open: async (page) => {
      await page.getByText('KZ-55302/281126/0001001').first().click()
      const form = page.locator('.exchange-sheet form').first()
      await form.locator('input').fill('A-17')
      await form.locator('button[type="submit"]').click()
    },
    shows: '.exchange-goods',
    says: (language) => LATE_WORDS[language].recordItem.grossKg,
  },
  {
    name: 'the books of a day',
    path: '/exchange/?view=books',
    answers: EXCHANGE.operator,
    shows: '.exchange-form:visible',
  },
  {
    name: 'the locks',
    path: '/exchange/?view=locks',
    answers: EXCHANGE.operator,
    open: (page) => page.getByText('KTZ Express').first().click(),
    shows: '.exchange-form:visible',
  },
  {
    name: 'where a lock and the online copy differ, opened for a purpose',
    path: '/exchange/?view=locks',
    answers: EXCHANGE.operator,
    open: async (page) => {
      await page.getByText('SSL-0001').first().click()
      const form = page
        .locator(':is(.split-detail, dialog:modal)', { hasText: 'SSL-0001 · KTZU3000510' })
        .locator('form')
      await form.locator('input').fill('DC-7')
      await form.locator('button[type="submit"]').click()
    },
    shows: '.exchange-differences',
    says: (language) => LATE_WORDS[language].record.releasedAt,
  },
  {
    name: 'the technical conditions before the working group',
    path: '/exchange/?view=conditions',
    answers: EXCHANGE.group,
    shows: '.exchange-view section',
    says: (language) => LATE_WORDS[language].conditions.receipts,
  },
  {
    name: 'the consents before the working group',
    path: '/exchange/?view=consents',
    answers: EXCHANGE.group,
    open: (page) => page.getByText('A-17/2026').first().click(),
    shows: '.exchange-form:visible',
  },
]

const { stand, openAnew } = await openBrowserStand(CUSTOMS.KZ)

type Look = readonly [keyof typeof LATE_WORDS, 'light' | 'dark']

/** Each sheet is opened on a phone and at a desk, in one language, and turned there to another one and the other scheme. */
const WAYS: readonly (readonly [number, Look, Look])[] = [
  [390, ['kk', 'light'], ['en', 'dark']],
  [1440, ['ru', 'dark'], ['zh', 'light']],
]

/** Axe takes most of the time: it is `asked` about a phone and a desk, light and dark, in languages that turn. */
async function look(page: Page, { name, shows, says }: Sheet, [language, scheme]: Look, asked: boolean): Promise<void> {
  await page.waitForSelector(shows)
  if (says) await page.getByText(says(language)).first().waitFor()
  await page.evaluate('scrollTo(0, 0)')
  const shots = process.env['OTKEL_SHOTS']
  if (shots) await page.screenshot({ path: `${shots}/${name}-${language}.png`, fullPage: true })
  await assertFits(page, `${name}, ${language}, ${page.viewportSize()?.width} px, ${scheme}`, asked)
}

for (const [turn, sheet] of SHEETS.entries())
  test(`${sheet.name} can be read by everybody, in every language, on a phone and at a desk, light and dark`, async () => {
    stand.set(sheet.answers)
    const { path, open } = sheet
    for (const [width, one, other] of WAYS) {
      // Sheet by sheet it is another language in which it is opened, and about which axe is asked.
      const [first, second] = turn % 2 === 0 ? [one, other] : [other, one]
      const address = `${path}${path.includes('?') ? '&' : '?'}lang=${first[0]}`
      // Tall enough for the whole sheet: what the bar of a phone covers for a moment is no finding.
      const page = await openAnew(address, { width, height: 3000, scheme: first[1] })
      // How the exchange stands comes late and pushes the lists down: a click between press and release would miss its row.
      if (path.startsWith('/exchange/')) await page.waitForSelector('.exchange-standing')
      await open?.(page)
      await look(page, sheet, first, true)
      await page.emulateMedia({ colorScheme: second[1] })
      await turnLanguage(page, second[0])
      await look(page, sheet, second, false)
    }
  })

test('[CTOP-14] the desk says that the exchange stands still, since when, and what was not as it should be', async () => {
  stand.set(EXCHANGE.operator)
  const page = await openAnew('/exchange/?lang=en')
  await page.getByText('The exchange has stopped').waitFor()
  await page.getByText('Messages not signed by a known key').waitFor()
})

test('[CTOP-30] a record of the other side is shown with the mark of its case, and its list is written into no file', async () => {
  stand.set(EXCHANGE.operator)
  const page = await openAnew('/exchange/?view=trains&lang=en')
  const download = page.getByRole('button', { name: 'CSV' })
  await download.waitFor()
  await page.goto(`${stand.url}/exchange/?view=incoming&lang=en`)
  await page.waitForSelector('.exchange-standing')
  await page.getByText('KZ-55302/281126/0001001').first().click()
  await page.waitForSelector('.exchange-sheet')
  assert.equal(await download.count(), 0)
  await page.getByLabel('Case number').first().fill('A-17')
  await page.getByRole('button', { name: 'Open (this is recorded)' }).click()
  assert.match(await page.locator('.exchange-mark').innerText(), /A-17/)
  const card = page.locator('.card', { has: page.locator('.exchange-mark') })
  // The words of a record come after it.
  for (const place of [
    'Train · number',
    'Route · 2 · name',
    'Seals · 1',
    'Kazakhstan',
    '20,500.5',
    'Documents · 1 · kind',
  ])
    await eventually(`${place} in the record`, async () => plain(await card.innerText()).includes(place))
})

test('[DEC-32] an amendment says from which version it was written, and its declarant reads that another screen was faster', async () => {
  const path = `/api/declaration/declarations/${DECLARATION}/amendment`
  const answers = withMore(CUSTOMS.declarant, {
    '/api/declaration/check': { problems: [], fileable: true },
    [`POST ${path}`]: { type: 'declaration.amendment-stale', status: 409, correlationId: 'stand' },
  })
  stand.set(answers)
  const page = await openAnew('/customs/?lang=en')
  await page.locator('button.customs-row').first().click()
  await page.getByRole('button', { name: 'Amend', exact: true }).click()
  await page.getByLabel('Reason for the amendment').fill('Weighed anew')
  await page.getByRole('button', { name: 'Sign and file' }).click()
  await page.getByText('The amendment was made from an older version.').waitFor()
  const sent = stand.received.findLast((one) => one.path === path)?.body as { madeFrom?: number } | undefined
  assert.equal(sent?.madeFrom, 2)
})
