import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InputValue } from '#planning/contract.ts'
import { copy as en } from './copy/en.ts'
import { copy as enInputs } from './copy/inputs/en.ts'
import { copy as enOutcome } from './copy/outcome/en.ts'
import { copy as kk } from './copy/kk.ts'
import { copy as kkInputs } from './copy/inputs/kk.ts'
import { copy as kkOutcome } from './copy/outcome/kk.ts'
import { copy as ru } from './copy/ru.ts'
import { copy as ruInputs } from './copy/inputs/ru.ts'
import { copy as ruOutcome } from './copy/outcome/ru.ts'
import { copy as zh } from './copy/zh.ts'
import { copy as zhInputs } from './copy/inputs/zh.ts'
import { copy as zhOutcome } from './copy/outcome/zh.ts'
import { inputText, isSure, modelProblemText, rangeText, resourceName, unitName } from './words.ts'

const COPIES = [
  [{ ...en, ...enInputs, ...enOutcome }, 'en'],
  [{ ...kk, ...kkInputs, ...kkOutcome }, 'kk'],
  [{ ...ru, ...ruInputs, ...ruOutcome }, 'ru'],
  [{ ...zh, ...zhInputs, ...zhOutcome }, 'zh'],
] as const

const VALUE = { estimate: 118.4, low: 107.2, high: 129.6 }

test('[PLAN-34] a report tells ranges and resources in plain words of each language, never a code', () => {
  for (const [copy, language] of COPIES) {
    assert.match(rangeText(VALUE, copy, 'en'), /107.+130/)
    for (const resource of ['far-control/room', 'far/hours', 'weather', 'common-hours', 'near-control/lanes']) {
      assert.doesNotMatch(resourceName(resource, copy, language), /[/]|-/, resource)
    }
  }
  assert.equal(resourceName('far/hours', ru, 'ru'), 'Сопредельная сторона: часы работы')
  assert.equal(resourceName('far/hours', zh, 'zh'), `${zh.sides.far}：${zh.causes.hours}`)
  // What holds up is a full room; what is asked for is another place in it.
  assert.equal(unitName('far-control/room', en, 'en'), 'Control there: waiting places')
  assert.equal(unitName('far-control/lanes', en, 'en'), resourceName('far-control/lanes', en, 'en'))
})

test('[PLAN-32] only a range on one side of nothing is told as certain', () => {
  assert.equal(isSure(VALUE), true)
  assert.equal(isSure({ ...VALUE, low: -1 }), false)
  assert.equal(isSure({ estimate: 5, low: null, high: null }), false)
})

test('[PLAN-30] what is wrong with a model is told in the words of each language, with the name of the input', () => {
  const refused = (path: string, reason: string) => ({
    code: 'planning.model-not-sound',
    params: { path, problem: 'hours stand in order and do not overlap', reason, bound: '1000000' },
  })
  for (const copy of [en, kk, ru, zh]) {
    for (const { reason } of Object.keys(copy.problems).map((known) => ({ reason: known }))) {
      for (const path of [
        'near.hours',
        'stations.far-control.serviceOf.truck-out',
        'flows',
        'changes.0.station',
        'precision.atLeast',
        'choices.0.x',
      ]) {
        const text = modelProblemText(refused(path, reason), copy, 'en') ?? ''
        assert.ok(
          text.length > 3 && !/\w[./]\w|in order and do not|changes|precision|choices|\{bound\}/.test(text),
          text,
        )
      }
    }
    assert.equal(modelProblemText({ ...refused('near.hours', 'limits-turned'), code: 'other' }, copy, 'en'), null)
  }
  assert.match(zh.problems.cure, /^\{text\}。/, 'a Chinese sentence ends with its own full stop')
  assert.equal(
    modelProblemText(refused('near.hours', 'hours-out-of-order'), ru, 'ru'),
    `Наша сторона: часы работы: ${ru.problems['hours-out-of-order']}`,
  )
  const beyond = modelProblemText(refused('stations.far-control.service.mean', 'too-great'), en, 'en')
  assert.equal(beyond, 'Control there: service time: the number must be at most 1,000,000')
})

test('[PLAN-34] hours, shifts and demand are joined with the marks of the language', () => {
  const hours = [
    { from: '08:00', until: '12:00' },
    { from: '13:00', until: '20:00' },
  ]
  const shifts = [
    { from: '08:00', officers: 4 },
    { from: '20:00', officers: 2 },
  ]
  const demand = {
    kind: 'queued',
    perDay: 300,
    placesPerHour: 12,
    slotMinutes: 60,
    horizonDays: 30,
    noShow: 0.1,
    spreadMinutes: 30,
    toleranceMinutes: 60,
    rules: 'twin',
    cancelled: 0.1,
  } as const
  const told = (given: InputValue) => COPIES.map(([copy, language]) => inputText({ given, value: '' }, copy, language))
  const [inEnglish, , , inChinese] = told({ kind: 'hours', hours })
  assert.equal(inEnglish, '08:00–12:00, 13:00–20:00')
  assert.equal(inChinese, '08:00–12:00、13:00–20:00')
  for (const given of [
    { kind: 'staff', shifts },
    { kind: 'demand', demand },
  ] satisfies InputValue[]) {
    const [english = '', , , chinese = ''] = told(given)
    assert.match(english, /\S[,;] \S/)
    assert.match(chinese, /[、；]/)
    assert.doesNotMatch(chinese, /[,;:] /, 'no mark of another script')
  }
})
