import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SealsOfTruck } from '#escort/contract.ts'
import { CHECKPOINT_ANSWERS, LANES, lane } from './fixtures/checkpoint.ts'
import { passage } from './fixtures/passages.ts'
import { at } from './fixtures/common.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const PLATE = '707ABC05'
const LANES_NOW = { ...LANES, lanes: [lane('OUT-1', { current: passage(1, { plateRead: PLATE, country: 'KZ' }) })] }
const SEALS = SealsOfTruck.parse({
  trips: [
    {
      reference: 'E-7K4M0012',
      state: 'active',
      colour: 'red',
      declaration: '55302/201126/0001234',
      booking: null,
      seals: [{ number: '8800000101', lockPoint: 'rear door', colour: 'red', heardAt: at(-1) }],
    },
  ],
})

const answers = (seals: unknown) => ({
  ...CHECKPOINT_ANSWERS,
  json: { ...CHECKPOINT_ANSWERS.json, '/api/gate/lanes': LANES_NOW, '/api/escort/seals-of-truck': seals },
  streams: { ...CHECKPOINT_ANSWERS.streams, '/api/gate/stream': [{ event: 'lanes', body: LANES_NOW }] },
})

const { browser, stand } = await openBrowserStand(answers(SEALS))

test('[ESC-57] the officer at the bar sees the alarm of the seal with the plate, and nothing for a truck without one', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.getByText('ALARM – do not let it go, call the escort centre').first().waitFor()
  await page.getByText('E-7K4M0012: 8800000101 · Declaration 55302/201126/0001234').first().waitFor()
  await assertAccessible(page, 'a truck with a seal in alarm')
  stand.set(answers({ trips: [] }))
  await page.reload()
  await page.getByText(PLATE).first().waitFor()
  assert.equal(await page.getByText('Escort seal').count(), 0)
  await context.close()
})
