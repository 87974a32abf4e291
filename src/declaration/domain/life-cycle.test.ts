import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import {
  applyChanges,
  changesBetween,
  consentNeeded,
  holdsFor,
  kindsOfChange,
  outcomeOf,
  partsChanged,
} from './amendment.ts'
import { actsOpen, afterAct, jointState, mayWithdraw, SIDE_ACTS, SIDE_STATES } from './life-cycle.ts'
import { ANSWER_HOURS, checkRecognition, standingOf } from './recognition.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')

test('[DEC-23] a side goes received, accepted, control, released, and Kazakhstan ends with the exit, China with the clearance', () => {
  const walk = (side: 'KZ' | 'CN', acts: readonly (typeof SIDE_ACTS)[number][]) =>
    acts.reduce<(typeof SIDE_STATES)[number]>((state, act) => {
      const after = afterAct(state, act, side)
      assert.ok(after.ok, `${act} in ${state}`)
      return after.value
    }, 'expected')
  assert.equal(walk('KZ', ['receive', 'accept', 'order-control', 'end-control', 'release', 'exit']), 'exited')
  assert.equal(walk('CN', ['receive', 'accept', 'release', 'clear']), 'cleared')
  assert.ok(!afterAct('released', 'clear', 'KZ').ok)
  assert.ok(!afterAct('released', 'exit', 'CN').ok)
  assert.deepEqual(afterAct('received', 'release', 'KZ'), {
    ok: false,
    refusal: { code: 'declaration.act-not-open', params: { act: 'release', state: 'received' } },
  })
})

test('[DEC-24] every state follows from acts: what is open is exactly what is not refused', () => {
  for (const state of SIDE_STATES)
    for (const side of ['KZ', 'CN'] as const)
      for (const act of SIDE_ACTS.filter((one) => one !== 'lapse'))
        assert.equal(afterAct(state, act, side).ok, actsOpen(state, side).includes(act))
  assert.deepEqual(afterAct('released', 'lapse', 'CN'), { ok: true, value: 'accepted' })
  assert.ok(!actsOpen('released', 'CN').includes('lapse'), 'it follows by itself and is offered to nobody')
})

test('[DEC-25] neither side waits for the other, and a joint release is there when both releases are', () => {
  assert.equal(jointState({ KZ: 'released', CN: 'expected' }), 'released-by-one')
  assert.equal(jointState({ KZ: 'received', CN: 'released' }), 'released-by-one')
  assert.equal(jointState({ KZ: 'released', CN: 'released' }), 'released')
  assert.equal(jointState({ KZ: 'exited', CN: 'released' }), 'delivered')
  assert.equal(jointState({ KZ: 'exited', CN: 'cleared' }), 'closed')
  assert.equal(jointState({ KZ: 'released', CN: 'rejected' }), 'ended')
})

test('[DEC-26] recognition is said, never silence: past the agreed time it is "not answered"', () => {
  const at = (hours: number) => standingOf(null, NOW, NOW.add({ minutes: hours * 60 }))
  assert.equal(at(ANSWER_HOURS - 0.1), 'waiting')
  assert.equal(at(ANSWER_HOURS), 'not-answered')
  assert.equal(at(24 * 365), 'not-answered')
  const field = { pointer: '/core/items/3/codes/cn', reason: 'other heading' }
  assert.equal(standingOf({ answer: 'reserved', fields: [field], reason: null }, NOW, NOW), 'reserved')
  assert.ok(!checkRecognition({ answer: 'reserved', fields: [], reason: 'why' }).ok)
  assert.ok(!checkRecognition({ answer: 'refused', fields: [], reason: ' ' }).ok)
  assert.ok(!checkRecognition({ answer: 'recognised', fields: [field], reason: null }).ok)
})

test('[DEC-32] an amendment is pointer, old value, new value, and carries one version into the next', () => {
  const before = sampleDeclaration()
  const after = structuredClone(before)
  const [first] = after.core.items as { codes: { cn?: string }; grossMass: string }[]
  assert.ok(first)
  first.codes.cn = '1204000010'
  first.grossMass = '1021'
  const changes = changesBetween(before, after)
  assert.deepEqual(changes, [
    { pointer: '/core/items/0/codes/cn', old: '1204000090', new: '1204000010' },
    { pointer: '/core/items/0/grossMass', old: '1020', new: '1021' },
  ])
  assert.deepEqual(applyChanges(before, changes), after)
  assert.deepEqual(kindsOfChange(changes), ['quantity', 'classification'])
  const shorter = structuredClone(before)
  shorter.core.items.splice(3, 2)
  assert.deepEqual(applyChanges(before, changesBetween(before, shorter)), shorter, 'several that go')
  assert.equal(applyChanges(after, changes), null, 'carried out twice')
})

test('[DEC-32] a member that bears the name of what every object inherits is a member like any other', () => {
  const [before, after] = [{ core: { toString: ['a'] } }, { core: {} }]
  const done = applyChanges<unknown>(before, changesBetween(before, after))
  assert.deepEqual(done, after)
})

test('[DEC-32] whatever differs between two values, the changes between them lead from one to the other', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
      const [before, after] = [{ core: a }, { core: b }].map((value) => withoutNulls(value))
      const done = applyChanges(before, changesBetween(before, after))
      assert.deepEqual(done, after)
    }),
  )
})

/** A document has no nulls: what is not there is not written. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value ?? 0
  const members = Object.entries(value).filter(([name, member]) => member !== null && name !== '__proto__')
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]))
}

test('[DEC-33] after a release the core needs both consents, an annex its own, and before it none', () => {
  assert.deepEqual(consentNeeded(['core'], []), [])
  assert.deepEqual(consentNeeded(['core'], ['KZ']), ['KZ', 'CN'])
  assert.deepEqual(consentNeeded(['core', 'CN'], ['CN']), ['KZ', 'CN'])
  assert.deepEqual(consentNeeded(['CN'], ['KZ']), ['CN'])
  assert.deepEqual(consentNeeded(['KZ', 'CN'], ['KZ']), ['KZ', 'CN'])
  assert.deepEqual(consentNeeded([], ['KZ']), [])
})

test('[DEC-33] an amendment is in force with the last consent that it needs, and one refusal ends it', () => {
  const said = (side: 'KZ' | 'CN', answer: 'agreed' | 'refused') => ({ side, answer })
  assert.equal(outcomeOf(['KZ', 'CN'], []), null)
  assert.equal(outcomeOf(['KZ', 'CN'], [said('KZ', 'agreed')]), null)
  assert.equal(outcomeOf(['KZ', 'CN'], [said('CN', 'agreed'), said('KZ', 'agreed')]), 'agreed')
  assert.equal(outcomeOf(['KZ', 'CN'], [said('KZ', 'agreed'), said('CN', 'refused')]), 'refused')
  assert.equal(outcomeOf(['CN'], [said('CN', 'agreed')]), 'agreed')
})

test('[DEC-2] [DEC-40] a release holds for another version as long as nothing differs that its side reads', () => {
  const seen = { core: { a: 1 }, annexes: { KZ: { leaf: 'k' }, CN: { leaf: 'c' } } }
  const present = (change: object) => ({ ...seen, ...change })
  const annex = present({ annexes: { ...seen.annexes, KZ: { leaf: 'other' } } })
  assert.deepEqual(partsChanged(seen, annex), ['KZ'])
  assert.ok(holdsFor('CN', seen, annex))
  assert.ok(!holdsFor('KZ', seen, annex))
  const core = present({ core: { a: 2 } })
  assert.deepEqual(partsChanged(seen, core), ['core'])
  assert.ok(!holdsFor('CN', seen, core) && !holdsFor('KZ', seen, core))
})

test('[DEC-34] a declarant withdraws himself until customs decide on control at either side', () => {
  assert.ok(mayWithdraw({ KZ: 'accepted', CN: 'received' }))
  assert.ok(!mayWithdraw({ KZ: 'control', CN: 'received' }))
  assert.ok(!mayWithdraw({ KZ: 'received', CN: 'released' }))
})
