import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { backtestNovember, backtestNotice, backtestSurvey, backtestTsiteliKhidi } from './backtest.ts'
import { openStudyThreads } from './study-threads.ts'

const threads = openStudyThreads(2)
after(() => threads.close())

// Of as many replications as each assertion needs; beside each what it found then.

test('[PLAN-7] November 2025 from the published limits alone: the band holds 1,500, and the control excludes it', async () => {
  const { band, inside, control, halfWidthPercent, drainDays } = await backtestNovember(threads, 40, 10)
  // 1,271 to 1,926; the control 591 to 1,272; ± 20.5 %; 18.5 days.
  assert.ok(inside && band.low < 1500 && band.high > 1500)
  assert.equal(control.inside, false)
  assert.ok(halfWidthPercent <= 40, `± ${halfWidthPercent} %`)
  assert.ok(Math.abs(drainDays.estimate - 20) <= 3, `gone after ${drainDays.estimate} days`)
})

test('[PLAN-32] 1 h 30 of processing and two days in line is a shortage of capacity, not a matter of the process', async () => {
  const survey = await backtestSurvey(threads, 5)
  // 88.2 minutes; 53.9 h; by halved processing 0.99 of it, by ten per cent more 0.48.
  assert.ok(Math.abs(survey.processingMinutes.estimate - 90) < 5)
  assert.ok(survey.queueHours.estimate > 48, `${survey.queueHours.estimate} h`)
  assert.equal(survey.cause, 'capacity-shortage')
  assert.ok(survey.halvedProcessing.queueHours.estimate > 0.9 * survey.queueHours.estimate)
  assert.ok(survey.tenPercentMoreAccepted.queueHours.estimate < 0.75 * survey.queueHours.estimate)
})

test('[PLAN-8] a slower partner behind a short strip makes the fast side wait', async () => {
  const found = await backtestTsiteliKhidi(threads, 5)
  assert.ok(found.waitHours.estimate > 20)
  assert.ok(found.shareOfWaitingOnFastSide > 0.9)
  assert.ok(found.withEqualPartner.waitHours.estimate < 1)
})

test('[PLAN-10, PLAN-33] the notice: 639,600 to 1.68 million a year, and at least 20 percent by joined hours', async () => {
  const notice = await backtestNotice(threads, 20, 6)
  // 0.986 and 0.991 of what was counted; 2.64; 22.1 to 22.5 per cent.
  assert.ok(Math.abs(notice.vehicles2022 / 639_600 - 1) < 0.02)
  assert.ok(Math.abs(notice.vehicles2025 / 1_680_000 - 1) < 0.02)
  assert.ok(notice.growth > 2.5)
  assert.equal(notice.atLeast20, true)
})
