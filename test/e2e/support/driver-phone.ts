import type { Language } from '#kernel/language.ts'
import assert from 'node:assert/strict'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { inboxOf } from '#queue/demo/people.ts'
import type { Carrier, Truck } from '../../../simulators/traffic/identities.ts'
import type { Copy } from '../../../web/driver/copy/copy.ts'
import type { ScreensCopy } from '../../../web/driver/copy/screens/copy.ts'
import { type RealPlatform, until } from './real-platform.ts'
import { watchComplaints } from './complaints.ts'
import { anyValues } from './words.ts'

/** The words of the screens in one language: what the person looks for. */
export interface Words {
  readonly language: Language
  readonly first: Copy
  readonly more: ScreensCopy
  /** The button of the bank's page. */
  readonly payOnPage: string
}

/** A driver's phone in a person's hands: touches what is seen, types what he knows, and reads his SMS. */
export interface DriverPhone {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: ReturnType<typeof watchComplaints>
  askForCode(phone: string): Promise<void>
  enterCode(phone: string): Promise<void>
  register(carrier: Carrier): Promise<void>
  chooseCheckpoint(name: string): Promise<void>
  addTruck(truck: Truck, company: Carrier['company'] | null): Promise<void>
  addTrailer(truck: Truck): Promise<void>
  /** Pays on the bank's page and waits until the booking is confirmed. */
  pay(): Promise<void>
}

const PHONE = { width: 390, height: 844 }
const SMS_MS = 15_000
const CONFIRMED_MS = 20_000

/** Opens a phone of 390 px whose owner reads one of the four languages. */
export async function openDriverPhone(platform: RealPlatform, words: Words): Promise<DriverPhone> {
  const context = await platform.browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    locale: words.language,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints = watchComplaints(page)
  let askedAt = ''
  return {
    context,
    page,
    complaints,
    async askForCode(phone) {
      askedAt = Temporal.Now.instant().toString()
      await page.getByLabel(words.more.signIn.phone, { exact: true }).fill(phone)
      await page.getByRole('button', { name: words.more.signIn.send }).tap()
      await page.getByLabel(words.more.signIn.code, { exact: true }).waitFor()
    },
    async enterCode(phone) {
      const code = await codeFor(platform, phone, askedAt)
      await page.getByLabel(words.more.signIn.code, { exact: true }).fill(code)
    },
    register: (carrier) => register(page, words.more, carrier),
    async chooseCheckpoint(name) {
      await page.getByLabel(words.more.book.search).fill(name)
      await page.locator('.checkpoint', { hasText: name }).first().tap()
    },
    addTruck: (truck, company) => addTruck(page, words.more, truck, company),
    addTrailer: (truck) => addTrailer(page, words.more, truck),
    pay: () => pay(page, words),
  }
}

/** The code of the newest SMS that came after it was asked for, as the simulated gateway's inbox tells it. */
async function codeFor(platform: RealPlatform, phone: string, since: string): Promise<string> {
  const inbox = `${await inboxOf(platform.demo.surroundings)}?phone=${encodeURIComponent(phone)}`
  return until('an SMS with a code', SMS_MS, async () => {
    const { messages } = (await (await fetch(inbox)).json()) as { messages: { text: string; receivedAt: string }[] }
    return messages.filter(({ receivedAt }) => receivedAt >= since).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])[0]
  })
}

/** Fills a field by its label and leaves it, as a finger does. */
async function fill(place: Page | Locator, label: string, value: string): Promise<void> {
  await place.getByLabel(label, { exact: true }).fill(value)
}

async function register(page: Page, { person, registration }: ScreensCopy, carrier: Carrier): Promise<void> {
  const next = () => page.getByRole('button', { name: registration.next, exact: true }).tap()
  const { family, given, birthDate, iin, documentNumber } = carrier.person
  await fill(page, person.family, family)
  await fill(page, person.given, given)
  await next()
  await fill(page, person.birthDate, birthDate)
  await fill(page, person.iin, iin)
  await next()
  await fill(page, person.documentNumber, documentNumber)
  await fill(page, person.documentExpires, '2033-05-01')
  await next()
  await page.locator('.agreement').waitFor()
  await page.getByLabel(registration.sign).check()
  await page.getByRole('button', { name: registration.finish }).tap()
}

async function addTruck(
  page: Page,
  { book, vehicle, owner, fleet, registration }: ScreensCopy,
  truck: Truck,
  company: Carrier['company'] | null,
): Promise<void> {
  await page.getByRole('button', { name: book.addTruck, exact: true }).tap()
  const dialog = page.getByRole('dialog')
  await fill(dialog, vehicle.plate, truck.plate)
  await fill(dialog, vehicle.vin, truck.vin)
  await dialog.getByRole('button', { name: registration.next, exact: true }).tap()
  if (company) {
    await fill(dialog, owner.nameCompany, company.name)
    await fill(dialog, owner.bin, company.bin)
  }
  await dialog.getByRole('button', { name: fleet.save, exact: true }).tap()
  await dialog.waitFor({ state: 'detached' })
}

async function addTrailer(page: Page, { book, vehicle, fleet }: ScreensCopy, truck: Truck): Promise<void> {
  await page.getByRole('button', { name: book.addTrailer, exact: true }).tap()
  const dialog = page.getByRole('dialog')
  await fill(dialog, vehicle.plate, truck.trailerPlate)
  await dialog.getByRole('button', { name: fleet.save, exact: true }).tap()
  await dialog.waitFor({ state: 'detached' })
}

async function pay(page: Page, { more, payOnPage }: Words): Promise<void> {
  const here = new URL(page.url())
  await page.locator('#pay').getByRole('button').tap()
  await page.waitForURL((url) => url.origin !== here.origin)
  await page.getByRole('button', { name: payOnPage, exact: true }).tap()
  await page.waitForURL((url) => url.pathname === here.pathname && url.origin === here.origin)
  await page.getByText(anyValues(more.booking.events.confirmed)).first().waitFor({ timeout: CONFIRMED_MS })
  const paid = page.locator('.paid')
  await paid.getByRole('button', { name: more.pay.putAway }).tap()
  await paid.waitFor({ state: 'detached' })
  assert.equal(await page.locator('#pay').count(), 0, 'nothing is left to pay')
}
