import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { CancelRequest, FinaliseRequest, OrderVersionRequest, type OrderVersionView } from '#escort/contract/order.ts'
import { EnrolRequest } from '#escort/contract.ts'
import { eventually } from '../support/eventually.ts'
import { answers, CHANGED, detail, ROUTE, TRIP, VERSION } from './fixtures/centre.ts'
import { at, id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { brokenWords } from './support/whole-words.ts'

const BOOKED = {
  reference: 'B-7K4M0077',
  checkpoint: 'NUR-ZHOLY',
  state: 'confirmed',
  startsAt: at(60),
  endsAt: at(120),
}

const PATH = `/api/escort/trips/${TRIP}`
const cardOf = (...versions: readonly OrderVersionView[]) => {
  const card = detail('ordered')
  return { ...card, versions, trip: { ...card.trip, version: versions.length, legs: [] } }
}

const { stand, openAnew } = await openBrowserStand(answers())

async function openCard(card: object, more: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  stand.set(answers('ordered', { [PATH]: card, ...more }))
  const page = await openAnew('/centre/?lang=en&view=trips')
  await page.getByText('707ABC05', { exact: true }).first().click()
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  return page
}

const lastOf = (path: string) => stand.received.findLast((one) => one.path === path)?.body

test('[ESC-7] the card shows what a version of the order changed, and the version that was looked at is finalised', async () => {
  const card = cardOf(VERSION, CHANGED)
  const booked = {
    ...card,
    trip: { ...card.trip, booking: id(77) },
    links: { ...card.links, bookings: [{ ...BOOKED, ordered: true }] },
  }
  const page = await openCard(booked, { [`POST ${PATH}/finalise`]: { id: TRIP } })
  const rows = page.locator('.compare-table tbody tr')
  await rows.first().waitFor()
  const told = await Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()))
  assert.deepEqual(told, [
    ['Container', 'not stated', 'MSKU1234565'],
    ['HS codes, separated by commas', '8517', '8517, 6403'],
    ['Driver’s account', 'not stated', 'driver 1'],
    ['Booking', 'not stated', 'B-7K4M0077'],
  ])
  await page.getByText('container exchanged').waitFor()
  assert.deepEqual(await brokenWords(page), [])
  await page.getByRole('button', { name: 'Finalise version 2' }).click()
  await page.getByText('Done.').waitFor()
  assert.deepEqual(FinaliseRequest.parse(lastOf(`${PATH}/finalise`)), { version: 2 })
})

test('[ESC-7] a version that comes while the order is looked at is not signed unseen: it is told, shown, and signed after', async () => {
  const refused = {
    type: 'escort.order-newer',
    status: 409,
    correlationId: 'stand',
    params: { seen: 1, newest: 2 },
  }
  const page = await openCard(cardOf(VERSION), { [`POST ${PATH}/finalise`]: refused })
  await page.getByRole('button', { name: 'Finalise version 1' }).click()
  await page.getByText('You looked at version 1; version 2 of the order was drafted meanwhile.').waitFor()
  stand.set(answers('ordered', { [PATH]: cardOf(VERSION, CHANGED), [`POST ${PATH}/finalise`]: { id: TRIP } }))
  await page.getByText('Version 2 was drafted while you looked at version 1.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Finalise version 2' }).count(), 0)
  await page.locator('.compare-table').waitFor()
  await page.getByRole('button', { name: 'I have looked at version 2' }).click()
  await page.getByRole('button', { name: 'Finalise version 2' }).click()
  await page.getByText('Done.').waitFor()
  assert.deepEqual(lastOf(`${PATH}/finalise`), { version: 2 })
})

test('[ESC-6] [ESC-7] an order is changed at the desk: the form holds the newest version, and the rest of it stays', async () => {
  const booking = id(77)
  const last = { ...VERSION, content: { ...VERSION.content, booking } }
  const page = await openCard(cardOf(last), { [`POST ${PATH}/versions`]: { id: TRIP } })
  await page.locator('summary').getByText('Change the order').click()
  const form = page.locator('form').filter({ hasText: 'Why it is changed' })
  await form.getByLabel('Container').fill('MSKU1234565')
  await form.getByLabel('Why it is changed').fill('container exchanged')
  await form.getByRole('button', { name: 'Propose the version' }).click()
  await eventually('the change was sent', async () => lastOf(`${PATH}/versions`) !== undefined)
  const sent = OrderVersionRequest.parse(lastOf(`${PATH}/versions`))
  assert.deepEqual(sent, {
    ...last.content,
    container: 'MSKU1234565',
    routeId: ROUTE,
    version: 2,
    why: 'container exchanged',
  })
})

test('[ESC-6] an order is cancelled at the desk with its reason, which the card shows afterwards', async () => {
  const page = await openCard(cardOf(VERSION), { [`POST ${PATH}/cancel`]: { id: TRIP } })
  await page.locator('summary').getByText('Cancel the order').click()
  await page.getByLabel('Why it is cancelled').fill('the goods go by rail')
  const card = cardOf(VERSION)
  const cancelled = { ...card, trip: { ...card.trip, state: 'cancelled', cancelledWhy: 'the goods go by rail' } }
  stand.set(answers('cancelled', { [PATH]: cancelled, [`POST ${PATH}/cancel`]: { id: TRIP } }))
  await page.getByRole('button', { name: 'Cancel it for good' }).click()
  await page.getByText('Done.').waitFor()
  assert.deepEqual(CancelRequest.parse(lastOf(`${PATH}/cancel`)), { why: 'the goods go by rail' })
  await page.locator('dt').getByText('Why it was cancelled').waitFor()
  assert.equal(await page.locator('summary').getByText('Cancel the order').count(), 0)
})

test('[ESC-13] a seal is enrolled in a protocol of the server’s list, with its secret where that one needs it', async () => {
  stand.set(answers('active', { 'POST /api/escort/seals': { id: '8800000103' } }))
  const page = await openAnew('/centre/?lang=en&view=stock')
  const protocol = page.getByLabel('Protocol')
  await eventually('the list is there', async () => (await protocol.locator('option').count()) === 2)
  assert.deepEqual(await protocol.locator('option').allInnerTexts(), ['JT701', 'newest'])
  const form = page.locator('form')
  await form.getByLabel('Number', { exact: true }).fill('8800000103')
  await form.getByLabel('Model').fill('N1')
  await form.getByLabel('Country of the owner, e.g. KZ').fill('kz')
  assert.equal(await form.getByLabel('Secret key, for our own seals').count(), 0)
  await protocol.selectOption('newest')
  await form.getByLabel('Secret key, for our own seals').fill('s'.repeat(32))
  await form.getByRole('button', { name: 'Add a seal to the stock' }).click()
  await page.getByText('Done.').waitFor()
  const { number, protocol: sent, secret, ownerState } = EnrolRequest.parse(lastOf('/api/escort/seals'))
  assert.deepEqual([number, sent, secret, ownerState], ['8800000103', 'newest', 's'.repeat(32), 'KZ'])
})
