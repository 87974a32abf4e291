import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CODECS, REGISTRY_NAMES } from '#registries/adapters/codecs.ts'
import type { Codec } from '#registries/adapters/codec.ts'
import { borderCrossings } from '#registries/border-crossings/codec.ts'
import { type AskRegistry, endpointsBelow, linkRegistries } from '#registries/adapters/registry-link.ts'
import { type CheckSubject, REASONS } from '#registries/public.ts'
import { REGISTRIES } from '../../simulators/registries/answers.ts'
import { type RegistriesSimulator, startRegistriesSimulator } from '../../simulators/registries/server.ts'
import { checkSubject, driver, foreigner } from '../support/check-subject.ts'

let simulator: RegistriesSimulator
let ask: AskRegistry
let askImpatiently: AskRegistry

before(async () => {
  simulator = await startRegistriesSimulator({ host: '127.0.0.1', port: 0, apiKey: 'key-of-the-queue' })
  ask = connect('key-of-the-queue')
  askImpatiently = connect('key-of-the-queue', IMPATIENT)
})
after(() => simulator.close())

/** Enough for whatever answers, on whatever machine. */
const PATIENT = { attemptMs: 30_000, deadlineMs: 60_000, attempts: 1, breakerFailures: 1_000 }
/** For registries that are slow on purpose. */
const IMPATIENT = { ...PATIENT, attemptMs: 150, deadlineMs: 400 }

function connect(key: string, limits = PATIENT): AskRegistry {
  const endpoints = endpointsBelow(simulator.url, key, REGISTRY_NAMES)
  return linkRegistries(new Map([...endpoints].map(([name, one]) => [name, { ...one, limits }])))
}

async function script(rule: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${simulator.url}/control`, { method: 'POST', body: JSON.stringify(rule) })
  assert.equal(answer.status, 200, await answer.text())
}

async function clear(): Promise<void> {
  await (await fetch(`${simulator.url}/control`, { method: 'DELETE' })).text()
}

/** Patience hides slowness, and impatience makes the quick slow. */
const askFor = (expected: string): AskRegistry => (expected === 'slow' ? askImpatiently : ask)

type Readings = readonly (readonly string[])[]

/** Asks all questions of a codec; each gives its reason codes, `pass`, or the way in which it was not readable. */
async function readings<S>(codec: Codec<S>, subject: S, by: AskRegistry = ask): Promise<Readings> {
  return await Promise.all(
    codec.questions(subject).map(async (question) => {
      const answer = await by(codec.registry, question.request)
      if (answer.kind === 'silent') return [answer.fault]
      const reading = codec.read(answer, question, subject)
      if (reading.kind !== 'answered') return [reading.kind]
      for (const ground of reading.grounds) {
        assert.equal(ground.about, question.about, 'a ground speaks of what was asked')
        const named = Object.keys(ground.params ?? {}).toSorted()
        assert.deepEqual(named, REASONS[ground.code].params.toSorted(), `${ground.code} carries its parameters`)
        assert.equal(REASONS[ground.code].check, codec.check, `${ground.code} belongs to the check`)
      }
      return reading.grounds.length === 0 ? ['pass'] : reading.grounds.map(({ code }) => code)
    }),
  )
}

const withGoods = (change: object): CheckSubject => {
  const whole = checkSubject()
  return checkSubject({
    trip: {
      ...whole.trip,
      goods: { laden: true, veterinary: false, phytosanitary: false, declarations: [], ...change },
    },
  })
}
const machinery = checkSubject({ vehicle: { ...checkSubject().vehicle, machinery: true } })
const perishable = withGoods({ veterinary: true, phytosanitary: true })

/** For every check: the subject if it is a particular one, and what each negative answer of the registry means. */
const CASES: Readonly<Record<string, { subject?: CheckSubject; outcomes: Readonly<Record<string, Readings>> }>> = {
  '18.1': {
    outcomes: {
      'not-found': [['registries.holder-not-found'], ['registries.holder-not-found']],
      ended: [['registries.holder-ended'], ['registries.holder-ended']],
    },
  },
  '18.2': {
    outcomes: {
      'not-registered': [['registries.vehicle-not-registered']],
      'vin-differs': [['registries.vehicle-vin-differs']],
      deregistered: [['registries.vehicle-registration-ended']],
    },
  },
  '18.3': {
    outcomes: {
      none: [['registries.licence-not-found']],
      expired: [['registries.licence-expired']],
      category: [['registries.licence-category-missing']],
      deprived: [['registries.licence-withdrawn']],
    },
  },
  '18.4': { outcomes: { wanted: [['registries.vehicle-wanted'], ['registries.trailer-wanted']] } },
  '18.5': { outcomes: { wanted: [['registries.driver-wanted']] } },
  '18.6': {
    subject: machinery,
    outcomes: { none: [['registries.machinery-not-registered']], inactive: [['registries.machinery-not-registered']] },
  },
  '18.7': {
    outcomes: {
      missing: [['registries.haulage-permit-missing']],
      expired: [['registries.haulage-permit-expired']],
      'other-country': [['registries.haulage-permit-missing']],
      annulled: [['registries.haulage-permit-missing']],
    },
  },
  '18.8': {
    outcomes: {
      missing: [['registries.insurance-missing']],
      expired: [['registries.insurance-expired']],
      'vin-differs': [['registries.insurance-vin-differs']],
      'driver-not-named': [['registries.insurance-driver-not-named']],
      named: [['pass']],
    },
  },
  '18.9': { outcomes: { debt: [['registries.tax-debt']] } },
  '18.10': {
    outcomes: {
      overdue: [['registries.fines-unpaid'], ['registries.fines-unpaid']],
      'within-term': [['pass'], ['pass']],
      'other-fine': [['pass'], ['pass']],
    },
  },
  '18.11': {
    outcomes: { absent: [['registries.digital-document-missing'], ['registries.digital-document-missing']] },
  },
  '18.12': {
    outcomes: { none: [['registries.biometrics-missing']], 'not-matched': [['registries.biometrics-not-matched']] },
  },
  '18.13': {
    outcomes: {
      'not-registered': [['registries.phone-not-registered']],
      'other-person': [['registries.phone-of-another']],
    },
  },
  '18.14': {
    outcomes: {
      missing: [['registries.inspection-missing']],
      failed: [['registries.inspection-failed']],
      expired: [['registries.inspection-expired']],
    },
  },
  '18.15': {
    subject: perishable,
    outcomes: {
      none: [['registries.veterinary-certificate-missing', 'registries.phytosanitary-certificate-missing']],
      cancelled: [['registries.veterinary-certificate-missing', 'registries.phytosanitary-certificate-missing']],
      'veterinary-only': [['registries.phytosanitary-certificate-missing']],
    },
  },
  '18.16': {
    outcomes: {
      missing: [['registries.declaration-not-found']],
      registered: [['registries.declaration-not-released']],
      'other-number': [['registries.declaration-not-found']],
    },
  },
  '18.17': { outcomes: { debt: [['registries.toll-debt']] } },
  '18.18': { outcomes: { none: [['registries.movement-unknown']] } },
}

const UNREADABLE: Readonly<Record<string, string>> = {
  down: 'down',
  reset: 'down',
  slow: 'slow',
  'slow-body': 'slow',
  garbage: 'unreadable',
  'wrong-shape': 'unreadable',
  truncated: 'unreadable',
  html: 'unreadable',
  binary: 'unreadable',
  huge: 'too-large',
  redirect: 'redirected',
  'other-subject': 'unreadable',
  'not-found-gateway': 'refused-us',
  unauthorised: 'refused-us',
  'too-many': 'down',
}

/** A subject with nothing against it is asked about, and passes. */
async function passes(check: string): Promise<void> {
  const codec = CODECS.find((one) => one.check === check)
  assert.ok(codec, `a connector for ${check}`)
  await clear()
  const found = await readings(codec, CASES[codec.check]?.subject ?? checkSubject())
  assert.ok(found.length > 0, 'something is asked')
  assert.ok(
    found.every((codes) => codes.join() === 'pass'),
    JSON.stringify(found),
  )
}

test('[R707-18.1] the account holder is known to the state: the connector asks and the check passes', () =>
  passes('18.1'))
test('[R707-18.2] the vehicle is registered with its VIN: the connector asks and the check passes', () =>
  passes('18.2'))
test('[R707-18.3] the driving licence covers the vehicle: the connector asks and the check passes', () =>
  passes('18.3'))
test('[R707-18.4] the vehicle is not wanted: the connector asks and the check passes', () => passes('18.4'))
test('[R707-18.5] the driver is not wanted: the connector asks and the check passes', () => passes('18.5'))
test('[R707-18.6] machinery is registered: the connector asks and the check passes', () => passes('18.6'))
test('[R707-18.7] the haulage permits are there: the connector asks and the check passes', () => passes('18.7'))
test('[R707-18.8] the liability is insured: the connector asks and the check passes', () => passes('18.8'))
test('[R707-18.9] no tax is owed: the connector asks and the check passes', () => passes('18.9'))
test('[R707-18.10] no fine is overdue: the connector asks and the check passes', () => passes('18.10'))
test('[R707-18.11] the digital documents are there: the connector asks and the check passes', () => passes('18.11'))
test('[R707-18.12] the biometric identification matches: the connector asks and the check passes', () =>
  passes('18.12'))
test('[R707-18.13] the phone is the person’s own: the connector asks and the check passes', () => passes('18.13'))
test('[R707-18.14] the technical inspection is there: the connector asks and the check passes', () => passes('18.14'))
test('[R707-18.15] the goods have their certificates: the connector asks and the check passes', () => passes('18.15'))
test('[R707-18.16] the goods are declared: the connector asks and the check passes', () => passes('18.16'))
test('[R707-18.17] no toll is owed: the connector asks and the check passes', () => passes('18.17'))
test('[R707-18.18] the vehicle was seen and weighed: the connector asks and the check passes', () => passes('18.18'))

for (const codec of CODECS) {
  const suite = CASES[codec.check]
  const subject = suite?.subject ?? checkSubject()
  describe(`[R707-${codec.check}] the ${codec.registry} connector keeps the common contract`, () => {
    test(`[R707-${codec.check}] every negative answer is told with its own reason`, async () => {
      const simulated = REGISTRIES.find(({ name }) => name === codec.registry)
      assert.deepEqual(
        Object.keys(suite?.outcomes ?? {}).toSorted(),
        simulated?.outcomes.filter((outcome) => outcome !== 'positive').toSorted(),
        'each answer that the registry can give has a case',
      )
      for (const [outcome, expected] of Object.entries(suite?.outcomes ?? {})) {
        await clear()
        await script({ registry: codec.registry, outcome })
        assert.deepEqual(await readings(codec, subject), expected, outcome)
      }
    })

    test(`[R707-${codec.check}] a sick registry gives no ground against anybody [R707-20b]`, async () => {
      for (const [fault, expected] of Object.entries(UNREADABLE)) {
        await clear()
        await script({ registry: codec.registry, fault, delayMs: 3_000 })
        const found = await readings(codec, subject, askFor(expected))
        assert.deepEqual(new Set(found.flat()), new Set([expected]), fault)
      }
      await clear()
    })

    test(`[R707-${codec.check}] no prefix or mutation of a good answer makes the codec throw`, async () => {
      await clear()
      for (const question of codec.questions(subject)) {
        const answer = await ask(codec.registry, question.request)
        assert.equal(answer.kind, 'received')
        const body = answer.body ?? Buffer.alloc(0)
        for (let end = 0; end < body.length; end += 1) {
          assert.equal(codec.read({ status: 200, body: body.subarray(0, end) }, question, subject).kind, 'unreadable')
          const mutated = Buffer.from(body)
          mutated[end] = (mutated[end] ?? 0) ^ 0x15
          codec.read({ status: 200, body: mutated }, question, subject)
        }
      }
    })
  })
}

test('[R707-17] every check of paragraph 18 has exactly one connector, and every connector its registry', () => {
  const checks = CODECS.map(({ check }) => check)
  assert.deepEqual(checks, Object.keys(CASES))
  assert.deepEqual(new Set(checks).size, 18)
  assert.deepEqual(REGISTRIES.map(({ name }) => name).toSorted(), REGISTRY_NAMES.toSorted())
})

test('[R707-18.17-2] a registered exit to the neighbouring country after the admission confirms the crossing, nothing else', async () => {
  const subject = { plateKey: '123ABC02', neighbour: 'CN', since: Temporal.Now.instant().toString() }
  await clear()
  assert.deepEqual(await readings(borderCrossings, subject), [['pass']])
  for (const outcome of ['none', 'entry', 'earlier']) {
    await clear()
    await script({ registry: 'border-crossings', outcome })
    assert.deepEqual(await readings(borderCrossings, subject), [['registries.crossing-not-registered']], outcome)
  }
  for (const [fault, expected] of Object.entries(UNREADABLE)) {
    await clear()
    await script({ registry: 'border-crossings', fault, delayMs: 3_000 })
    assert.deepEqual(await readings(borderCrossings, subject, askFor(expected)), [[expected]], fault)
  }
  await clear()
})

test('[R707-18.6] only agricultural machinery is asked about in the machinery register', () => {
  const codec = CODECS.find(({ check }) => check === '18.6')
  assert.equal(codec?.questions(checkSubject()).length, 0)
  assert.equal(codec?.questions(machinery).length, 1)
})

test('[R707-18.15] certificates are asked about only where the goods need them', () => {
  const codec = CODECS.find(({ check }) => check === '18.15')
  assert.equal(codec?.questions(checkSubject()).length, 0)
  assert.equal(codec?.questions(withGoods({ veterinary: true })).length, 1)
})

test('[R707-18.16] an empty truck needs no declaration, a load that was not stated counts as a load', async () => {
  const codec = CODECS.find(({ check }) => check === '18.16')
  assert.ok(codec)
  await clear()
  await script({ registry: 'customs-declarations', outcome: 'missing' })
  const unstated = checkSubject({ trip: { ...checkSubject().trip, goods: null } })
  assert.deepEqual(await readings(codec, withGoods({ laden: false })), [['pass']])
  assert.deepEqual(await readings(codec, unstated), [['registries.declaration-missing']])
  await clear()
})

test('[R707-19a] a foreign driver is sought among the wanted, but not in registers of residents', () => {
  const subject = checkSubject({ drivers: [driver(), foreigner()] })
  const asked = (check: string) =>
    CODECS.find((codec) => codec.check === check)
      ?.questions(subject)
      .map(({ about }) => about)
  const both = [`driver:${driver().id}`, `driver:${foreigner().id}`]
  assert.deepEqual(asked('18.5'), both)
  for (const check of ['18.3', '18.12']) assert.deepEqual(asked(check), both.slice(0, 1))
  assert.deepEqual(asked('18.13'), ['holder'])
})

test('[R707-18.10] the fines of owner and account holder are asked once when they are the same person', () => {
  const codec = CODECS.find(({ check }) => check === '18.10')
  const own = {
    resident: true,
    kind: 'person',
    name: 'Serikov Marat',
    country: 'KZ',
    taxNumber: '840311300128',
  } as const
  assert.equal(codec?.questions(checkSubject({ owner: own })).length, 1)
  assert.equal(codec?.questions(checkSubject()).length, 2)
})

test('[R707-17] personal data never stand in an address, and our credentials are presented', async () => {
  for (const codec of CODECS) {
    for (const { request } of codec.questions(perishable)) {
      assert.equal(request.query, undefined)
      assert.match(request.path, /^\/[a-z0-9/-]+$/)
    }
  }
  const stranger = connect('another-key')
  const [first] = CODECS
  assert.ok(first)
  assert.deepEqual(new Set((await readings(first, checkSubject(), stranger)).flat()), new Set(['refused-us']))
})

test('[R707-17] a plate of the demonstration fails in one registry and in no other', async () => {
  await clear()
  const subject = checkSubject({ vehicle: { ...checkSubject().vehicle, plateKey: '777WNT02' } })
  const found = await Promise.all(CODECS.map(async (codec) => [codec.check, await readings(codec, subject)] as const))
  const negative = found.filter(([, all]) => all.flat().some((code) => code !== 'pass'))
  assert.deepEqual(negative, [['18.4', [['registries.vehicle-wanted'], ['pass']]]])
})
