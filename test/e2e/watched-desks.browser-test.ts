import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListAnswer } from '#declaration/contract.ts'
import type { Notices } from '#notices/contract.ts'
import type { TrainView } from '#rail/contract.ts'
import { id } from './fixtures/common.ts'
import { CUSTOMS } from './fixtures/customs.ts'
import { driverAnswers } from './fixtures/driver.ts'
import { EXCHANGE } from './fixtures/exchange.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import type { Answers } from './support/stand.ts'

const { stand, openAnew } = await openBrowserStand(CUSTOMS.KZ)

/** The same with other answers, and a stream on which nothing is told but by the test. */
function quiet(answers: Answers, stream: string, more: Readonly<Record<string, unknown>> = {}): Answers {
  return { ...answers, json: { ...answers.json, ...more }, streams: { ...answers.streams, [stream]: [] } }
}

interface Watched {
  readonly who: string
  readonly path: string
  readonly answers: Answers
  readonly stream: string
  readonly event: string
  /** Stands on the open screen. */
  readonly shows: string
  /** What the platform answers from now on, and what of it the screen then shows. */
  readonly after: Readonly<Record<string, unknown>>
  readonly comes: string
}

const LIST = '/api/declaration/declarations'
const TRAINS = '/api/rail/trains'

const declarations = (CUSTOMS.KZ.json[LIST] as ListAnswer).declarations
const [declaration] = declarations
const { trains } = EXCHANGE.operator.json[TRAINS] as { trains: TrainView[] }
const [train] = trains
const told = driverAnswers([]).json['/api/notices'] as Notices
const [notice] = told.notices
assert.ok(declaration && train && notice)

const NEW_UCR = '6KZ120340005670NEW0000000000001'
const filed = { declarations: [{ ...declaration, id: id(3900), ucr: NEW_UCR }, ...declarations] }

const SCREENS: readonly Watched[] = [
  ...(['KZ', 'declarant'] as const).map((name) => ({
    who: name === 'KZ' ? 'an officer of customs' : 'a declarant',
    path: '/customs/?lang=en',
    answers: CUSTOMS[name],
    stream: '/api/declaration/stream',
    event: 'changed',
    shows: declaration.ucr,
    after: { [LIST]: filed },
    comes: NEW_UCR,
  })),
  {
    who: 'the operator of the exchange',
    path: '/exchange/?view=trains&lang=en',
    answers: EXCHANGE.operator,
    stream: '/api/rail/stream',
    event: 'changed',
    shows: train.number,
    after: { [TRAINS]: { trains: [{ ...train, id: id(4900), number: '90417' }, ...trains] } },
    comes: '90417',
  },
  {
    who: 'a driver before his notices',
    path: '/driver/notices?lang=en',
    answers: driverAnswers([]),
    stream: '/api/queue/stream',
    event: 'notices',
    shows: notice.title,
    after: {
      '/api/notices': {
        unread: told.unread + 1,
        notices: [{ ...notice, id: id(5900), bookingId: null, title: 'Money was received' }, ...told.notices],
      },
    },
    comes: 'Money was received',
  },
]

for (const { who, path, answers, stream, event, shows, after, comes } of SCREENS)
  test(`${who} sees on the open screen what came, without asking`, async () => {
    stand.set(quiet(answers, stream))
    const page = await openAnew(path)
    await page.getByText(shows).first().waitFor()
    await page.waitForLoadState('load')
    stand.set(quiet(answers, stream, after))
    assert.equal(await page.getByText(comes).count(), 0)
    stand.tell(stream, event, { heard: 1 })
    await page.getByText(comes).first().waitFor()
  })
