import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnMatter, answerBy, holderOf, type Matter, type MatterAct, UNTOUCHED } from './matter.ts'

const NOW = Temporal.Instant.from('2026-11-23T05:30:00Z')
const later = (minutes: number) => NOW.add({ minutes })

/** The matter after acts of officers, `[who, minutes, act]`; fails when one is refused. */
function after(...acts: readonly (readonly [string, number, MatterAct])[]): Matter {
  return acts.reduce((matter: Matter, [officer, minutes, act]) => {
    const next = actOnMatter(matter, act, { officer, now: later(minutes) })
    assert.ok(next.ok, `${officer} ${act.kind}: ${next.ok ? '' : next.refusal.code}`)
    return next.value
  }, UNTOUCHED)
}

const refusalOf = (matter: Matter, officer: string, minutes: number, act: MatterAct) => {
  const answer = actOnMatter(matter, act, { officer, now: later(minutes) })
  return answer.ok ? 'ok' : answer.refusal.code
}

const CLAIM: MatterAct = { kind: 'claim' }
const LET_IN: MatterAct = { kind: 'done', outcome: 'let-in', note: null }
const EVERY: readonly MatterAct[] = [
  CLAIM,
  { kind: 'give-back' },
  { kind: 'put-off', until: later(20) },
  { kind: 'bring-back' },
  LET_IN,
]

test('[GATE-6] what one officer has taken no other one touches, until the claim lapses', () => {
  const taken = after(['aigul', 0, CLAIM])
  for (const act of EVERY) assert.equal(refusalOf(taken, 'bolat', 29, act), 'gate.matter-taken', act.kind)
  for (const act of EVERY) assert.equal(refusalOf(taken, 'aigul', 19, act), 'ok', act.kind)
  assert.equal(holderOf(taken, later(30)), null)
  const over = after(['aigul', 0, CLAIM], ['bolat', 30, CLAIM])
  assert.deepEqual([holderOf(over, later(31)), refusalOf(over, 'aigul', 31, LET_IN)], ['bolat', 'gate.matter-taken'])
})

test('[GATE-6] a matter comes back at the time to which it was put off, and is answered by then', () => {
  assert.equal(answerBy(NOW, UNTOUCHED).toString(), later(15).toString())
  const off = after(['aigul', 0, CLAIM], ['aigul', 1, { kind: 'put-off', until: later(60) }])
  assert.deepEqual([holderOf(off, later(2)), answerBy(NOW, off).toString()], [null, later(60).toString()])
  assert.deepEqual(
    after(['aigul', 0, { kind: 'put-off', until: later(60) }], ['bolat', 1, { kind: 'bring-back' }]),
    UNTOUCHED,
  )
  const toTime = (minutes: number) => refusalOf(UNTOUCHED, 'aigul', 0, { kind: 'put-off', until: later(minutes) })
  assert.deepEqual([0, 1, 720, 721].map(toTime), ['gate.matter-put-off-time', 'ok', 'ok', 'gate.matter-put-off-time'])
})

test('[GATE-6] what is done stays done, and only who closed it opens it again', () => {
  const done = after(['aigul', 0, CLAIM], ['aigul', 5, LET_IN])
  for (const act of [...EVERY, { kind: 'reopen' } as const])
    assert.equal(refusalOf(done, 'bolat', 60, act), 'gate.matter-done', act.kind)
  assert.equal(refusalOf(done, 'aigul', 6, { kind: 'done', outcome: 'gone', note: null }), 'gate.matter-done')
  assert.deepEqual(after(['aigul', 5, LET_IN], ['aigul', 6, { kind: 'reopen' }]), UNTOUCHED)
  const other = (note: string | null): MatterAct => ({ kind: 'done', outcome: 'other', note })
  assert.deepEqual(
    [null, 'broke down'].map((note) => refusalOf(UNTOUCHED, 'aigul', 0, other(note))),
    ['gate.note-needed', 'ok'],
  )
})

test('a double press is one act: what is so already is answered as it is', () => {
  for (const [first, again] of [
    [CLAIM, CLAIM],
    [LET_IN, LET_IN],
    [
      { kind: 'put-off', until: later(20) },
      { kind: 'put-off', until: later(20) },
    ],
    [{ kind: 'give-back' }, { kind: 'give-back' }],
    [{ kind: 'bring-back' }, { kind: 'bring-back' }],
    [{ kind: 'reopen' }, { kind: 'reopen' }],
  ] as const) {
    const once = after(['aigul', 0, first])
    assert.equal(after(['aigul', 0, first], ['aigul', 1, again]) === UNTOUCHED, once === UNTOUCHED)
    const twice = actOnMatter(once, again, { officer: 'aigul', now: later(1) })
    assert.ok(twice.ok && twice.value === once, first.kind)
  }
})
