import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { CancelRequest, FinaliseRequest, OrderVersionRequest, type OrderVersionView } from '#escort/contract/order.ts'
import { HangRequest, IncidentRequest, IncidentView, LegView, RemoveRequest, ReportRequest } from '#escort/contract.ts'
import { eventually } from '../support/eventually.ts'
import { answers, CHANGED, detail, INCIDENT, ROUTE, TRIP, VERSION } from './fixtures/centre.ts'
import { PAST_TRIP } from './fixtures/centre-past.ts'
import { OFFICER } from './fixtures/checkpoint.ts'
import { at, id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import type { Answers } from './support/stand.ts'
import { brokenWords } from './support/whole-words.ts'

const { stand, openAnew } = await openBrowserStand(answers())
const PATH = `/api/escort/trips/${TRIP}`
const ACTS = `/api/escort/incidents/${INCIDENT.id}/acts`

const incident = (more: object) => IncidentView.parse({ ...INCIDENT, entries: [], ...more })
const given = (one: IncidentView, more: Readonly<Record<string, unknown>> = {}) =>
  answers('active', { [PATH]: { ...detail('active'), incidents: [one] }, ...more })

const BOOKED = {
  reference: 'B-7K4M0077',
  checkpoint: 'NUR-ZHOLY',
  state: 'confirmed',
  startsAt: at(60),
  endsAt: at(120),
}

const cardOf = (...versions: readonly OrderVersionView[]) => {
  const card = detail('ordered')
  return { ...card, versions, trip: { ...card.trip, version: versions.length, legs: [] } }
}

/** The card of the trip, chosen in the table as a person does. */
async function openCard(given: Answers): Promise<Page> {
  stand.set(given)
  const page = await openAnew('/centre/?lang=en&view=trips')
  await page.getByText('707ABC05', { exact: true }).first().click()
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  return page
}

const openOrder = (card: object, more: Readonly<Record<string, unknown>> = {}) =>
  openCard(answers('ordered', { [PATH]: card, ...more }))

const lastOf = (path: string) => stand.received.findLast((one) => one.path === path)?.body

const sent = () => stand.received.filter(({ path }) => path === ACTS).map(({ body }) => IncidentRequest.parse(body))

test('[ESC-33] [ESC-35] a call to the driver is noted on the card, and what was written goes with one act alone', async () => {
  const page = await openCard(given(incident({ state: 'taken' }), { [`POST ${ACTS}`]: { id: INCIDENT.id } }))
  const found = page.getByLabel('What was found')
  assert.equal(await page.getByRole('button', { name: 'Write it down' }).isDisabled(), true)
  await found.fill('he says that the rope is whole')
  await page.getByRole('button', { name: 'Note the call to the driver' }).click()
  await page.getByText('Done.').waitFor()
  assert.equal(await found.inputValue(), '')
  await page.getByRole('button', { name: 'Send the mobile group' }).click()
  await eventually('both acts were sent', async () => sent().length === 2)
  assert.deepEqual(
    sent().map(({ act, note }) => [act, note]),
    [
      ['call', 'he says that the rope is whole'],
      ['send-group', undefined],
    ],
  )
})

test('[ESC-35] the second person sees the outcome and the words that are signed, and what was revised in words', async () => {
  const closing = incident({
    state: 'closing',
    outcome: 'seal-fault',
    outcomeNote: 'the motor is stuck, rope whole',
    closedBy: id(3),
    entries: [
      { kind: 'opened', text: 'ROPE_CUT', by: 'otkel', at: at(-9) },
      { kind: 'event', text: 'MOTOR_FAULT', by: 'otkel', at: at(-9) },
      { kind: 'event', text: 'HOUSING_OPEN', by: 'otkel', at: at(-9) },
      { kind: 'revised', text: 'SILENCE_1 SILENCE_2', by: 'otkel', at: at(-5) },
    ],
  })
  const page = await openCard(given(closing))
  const card = page.locator('section.card').filter({ has: page.getByRole('button', { name: 'Sign the closure' }) })
  for (const words of [
    'fault of the seal',
    'the motor is stuck, rope whole',
    'another event: Lock motor stuck',
    'another event: Housing opened',
    'revised: Message overdue, Seal is silent',
  ])
    await card.getByText(words).first().waitFor()
  assert.doesNotMatch(await card.innerText(), /[A-Z]+_[A-Z\d]/)
})

test('[ESC-38] the card tells of the seals that hang, and not of one that came off on the way', async () => {
  const card = detail('active')
  const [old] = card.trip.legs
  assert.ok(old)
  const legs = [
    { ...old, removedAt: at(-20), outcome: 'replaced', batteryPercent: 4 },
    LegView.parse({ ...old, id: id(903), seal: '8800000102', batteryPercent: 60 }),
    LegView.parse({ ...old, id: id(904), seal: '8800000103', batteryPercent: 30 }),
  ]
  const page = await openCard(answers('active', { [PATH]: { ...card, trip: { ...card.trip, legs } } }))
  const facts = page.locator('.facts').first()
  await facts.getByText('8800000102, 8800000103').waitFor()
  await facts.getByText('30%').waitFor()
})

test('[ESC-41] the card tells who may open a seal and until when, and nothing of an order that is over', async () => {
  const order = { leg: id(902), zone: null, from: at(-90) }
  const unlockOrders = [
    { ...order, id: id(930), actor: 'card 7', until: at(30) },
    { ...order, id: id(932), actor: 'card 8', from: at(40), until: at(90) },
    { ...order, id: id(931), actor: 'card 9', until: at(-30) },
  ]
  const page = await openCard(answers('active', { [PATH]: { ...detail('active'), unlockOrders } }))
  await page.locator('summary').getByText('8800000101 · rear door').click()
  await page.getByText(/^May be opened until .*\s· card 7$/).waitFor()
  await page.getByText(/^May be opened from .* until .*\s· card 8$/).waitFor()
  assert.equal(await page.getByText('card 9').count(), 0)
})

test('[ESC-33] [ESC-61] the card shows what the driver told before an alarm, and what he says by telephone is noted for him', async () => {
  const reports = [
    { reason: 'queue', note: null, at: at(-90), until: at(-30) },
    { reason: 'accident', note: 'hit a horse near Kokpek', at: at(-5), until: at(55) },
  ]
  const path = `${PATH}/reports`
  const page = await openCard(
    answers('active', { [PATH]: { ...detail('active'), reports }, [`POST ${path}`]: { id: TRIP } }),
  )
  const card = page.locator('section.card').filter({ hasText: 'Reported before an alarm' })
  await card.getByText('hit a horse near Kokpek').waitFor()
  const told = await card.locator('.centre-event-name').allInnerTexts()
  assert.match(told[0] ?? '', /: Accident, until /, 'the newest first')
  assert.match(told[1] ?? '', /: Queue at a checkpoint, until /)
  await card.locator('summary').click()
  await card.getByLabel('What the driver reported').selectOption('breakdown')
  await card.getByLabel('How long it will take').selectOption('120')
  await card.getByLabel('The driver’s words').fill('the left rear tyre')
  await card.getByRole('button', { name: 'Record it for the driver' }).click()
  await page.getByText('Done.').waitFor()
  const { reason, minutes, note } = ReportRequest.parse(stand.received.findLast((one) => one.path === path)?.body)
  assert.deepEqual([reason, minutes, note], ['breakdown', 120, 'the left rear tyre'])
})

test('[ESC-32] an incident that could not be taken from the list is told, and why', async () => {
  const refused = { type: 'escort.incident-closed', status: 409, correlationId: 'stand', params: {} }
  const answered = answers('active', { [`POST ${ACTS}`]: refused })
  const page = await openCard({
    ...answered,
    streams: {
      '/api/escort/stream': [
        { event: 'trips', body: [detail('active').trip] },
        { event: 'incidents', body: { open: 1, incidents: [{ ...INCIDENT, joined: 'SOS', escalated: 1 }] } },
      ],
    },
  })
  await page.getByText('nobody has taken it · Call for help · head of shift').waitFor()
  await page.keyboard.press('c')
  await page.getByText('The incident is closed. If something new happens, a new one is opened.').waitFor()
})

test('[ESC-36] a trip is gone over again on map and card, from alarm to alarm', async () => {
  stand.set(answers('active', { [PATH]: PAST_TRIP }))
  const page = await openAnew(`/centre/?lang=en&view=map&map=svg&trip=${TRIP}`)
  const happened = page.locator('section.card').filter({ hasText: 'What happened' })
  await happened.getByText('Rope cut').waitFor()
  await page.getByRole('button', { name: 'Replay the trip' }).click()
  const bar = page.getByRole('group', { name: 'The trip as it was' })
  await happened.getByText('Rope cut').waitFor({ state: 'hidden' })
  const next = bar.getByRole('button', { name: 'Next event' })
  await page.getByText('On the map: 1', { exact: false }).click()
  const state = () => page.locator('.map-list-word').allInnerTexts()
  assert.deepEqual(await state(), ['in order'])
  await next.click()
  await happened.getByText('Long stop').waitFor()
  assert.deepEqual(await state(), ['attention'])
  await next.click()
  const struck = happened.locator('[data-withdrawn=true] .centre-event-name')
  assert.match(await struck.innerText(), /Time limit passed/)
  assert.deepEqual(await state(), ['alarm'], 'so it was held then')
  await next.click()
  await happened.getByText('Rope cut').waitFor()
  assert.deepEqual(await state(), ['alarm'])
  await bar.getByRole('button', { name: 'Back to now' }).click()
  await page.getByRole('button', { name: 'Replay the trip' }).waitFor()
})

test('[ESC-64] the group on the road sees truck, seals and incident, and nothing that only the centre may do', async () => {
  const group = { ...OFFICER, account: { ...OFFICER.account, role: 'mobile-group' } }
  stand.set(given(incident({ state: 'group-sent' }), { '/api/identity/me': group }))
  const page = await openAnew(`/centre/?lang=en&view=zones&map=svg&trip=${TRIP}`, { width: 390, height: 844 })
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  await page.getByRole('button', { name: 'Report from the scene' }).waitFor()
  await page.locator('summary').getByText('8800000101 · rear door').click()
  await page.getByRole('button', { name: 'Remove the seal' }).waitFor()
  for (const words of [
    'Confirm the arrival',
    'Evidence bundle',
    'Allow opening for an hour',
    'Record it for the driver',
  ])
    assert.equal(await page.getByText(words, { exact: true }).count(), 0, words)
  assert.equal(await page.getByRole('button', { name: 'Escort duty' }).count(), 0)
})

test('[ESC-14] a seal that does not say that it is closed is not hung: the checklist shows what it says of itself', async () => {
  const path = `/api/escort/trips/${TRIP}/legs`
  const refused = {
    type: 'escort.seal-not-ready',
    status: 422,
    correlationId: 'stand',
    params: { failed: ['rope-inserted', 'battery'] },
  }
  const { trip } = detail('finalised')
  const bare = { ...detail('finalised'), trip: { ...trip, legs: [] } }
  const given = { [`/api/escort/trips/${TRIP}`]: bare, [`POST ${path}`]: refused }
  const page = await openCard(answers('finalised', given))
  await page.getByRole('textbox', { name: 'Seal', exact: true }).fill(' 8800000102 ')
  await page.getByLabel('Where it hangs').fill('rear door')
  await page.getByRole('button', { name: 'Hang the seal' }).click()
  await page.getByText('What the seal reports about itself').waitFor()
  const told = (met: boolean) => page.locator(`li[data-met="${met}"]`).allInnerTexts()
  assert.deepEqual(await told(false), ['✗ rope inserted', '✗ battery lasts to the end'])
  assert.equal((await told(true)).length, 6)
  stand.set(answers('finalised', { ...given, [`POST ${path}`]: { id: id(905) } }))
  await page.getByRole('button', { name: 'Hang the seal' }).click()
  await page.getByText('Done.').waitFor()
  await page.getByText('What the seal reports about itself').waitFor({ state: 'hidden' })
  const { seal, lockPoint } = HangRequest.parse(lastOf(path))
  assert.deepEqual([seal, lockPoint], ['8800000102', 'rear door'])
})

test('[ESC-37] [ESC-38] on the way a seal is only replaced; after the arrival what became of it is told', async () => {
  const path = `/api/escort/legs/${id(902)}/removal`
  const outcomes = async (page: Page) => {
    await page.locator('summary').getByText('8800000101 · rear door').click()
    const field = page.getByLabel('How the seal came off')
    await field.waitFor()
    return field.locator('option').allInnerTexts()
  }
  const underWay = await openCard(answers('active'))
  assert.deepEqual(await outcomes(underWay), ['replaced on the way'])
  const page = await openCard(answers('arrived', { [`POST ${path}`]: { id: id(902) } }))
  assert.equal((await outcomes(page)).length, 5)
  await page.getByLabel('How the seal came off').selectOption({ label: 'cut' })
  await page.getByRole('button', { name: 'Remove the seal' }).click()
  await page.getByText('Done.').waitFor()
  assert.equal(RemoveRequest.parse(lastOf(path)).outcome, 'cut-open')
})

test('[ESC-36] the card of a trip shows booking, gate and customs of the same truck', async () => {
  const page = await openCard(answers('active'))
  await page.getByText('The same truck elsewhere').waitFor()
  for (const text of [
    'Booking K7-40213',
    'drove in',
    'came to the barrier',
    'Declaration 26KZ0000001',
    'Kazakhstan: released',
  ])
    await page.getByText(text).first().waitFor()
})

test('[ESC-7] the card shows what a version of the order changed, and the version that was looked at is finalised', async () => {
  const card = cardOf(VERSION, CHANGED)
  const booked = {
    ...card,
    trip: { ...card.trip, booking: id(77) },
    links: { ...card.links, bookings: [{ ...BOOKED, ordered: true }] },
  }
  const page = await openOrder(booked, { [`POST ${PATH}/finalise`]: { id: TRIP } })
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
  const page = await openOrder(cardOf(VERSION), { [`POST ${PATH}/finalise`]: refused })
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
  const page = await openOrder(cardOf(last), { [`POST ${PATH}/versions`]: { id: TRIP } })
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
  const page = await openOrder(cardOf(VERSION), { [`POST ${PATH}/cancel`]: { id: TRIP } })
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
