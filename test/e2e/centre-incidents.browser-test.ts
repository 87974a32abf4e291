import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { IncidentRequest, IncidentView, LegView, ReportRequest } from '#escort/contract.ts'
import { eventually } from '../support/eventually.ts'
import { answers, detail, INCIDENT, TRIP } from './fixtures/centre.ts'
import { PAST_TRIP } from './fixtures/centre-past.ts'
import { OFFICER } from './fixtures/checkpoint.ts'
import { at, id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { stand, openAnew } = await openBrowserStand(answers())
const PATH = `/api/escort/trips/${TRIP}`
const ACTS = `/api/escort/incidents/${INCIDENT.id}/acts`

const incident = (more: object) => IncidentView.parse({ ...INCIDENT, entries: [], ...more })
const given = (one: IncidentView, more: Readonly<Record<string, unknown>> = {}) =>
  answers('active', { [PATH]: { ...detail('active'), incidents: [one] }, ...more })

async function openCard(answered: ReturnType<typeof answers>): Promise<Page> {
  stand.set(answered)
  const page = await openAnew('/centre/?lang=en&view=trips')
  await page.getByText('707ABC05', { exact: true }).first().click()
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  return page
}

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
  await page.getByText(/^May be opened until .* · card 7$/).waitFor()
  await page.getByText(/^May be opened from .* until .* · card 8$/).waitFor()
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
