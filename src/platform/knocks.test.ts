import assert from 'node:assert/strict'
import test from 'node:test'
import { openKnocks } from './knocks.ts'

const LIMITS = { inVain: 3, underWay: 2, windowMs: 60_000 }

function door() {
  let now = 0
  const knocks = openKnocks(LIMITS, () => now)
  const knock = (address: string, inVain: number) => {
    const isIn = knocks.enter(address)
    if (isIn) knocks.leave(address, inVain)
    return isIn
  }
  return { knocks, knock, later: (ms: number) => (now += ms) }
}

test('who knocks in vain is not heard for the rest of the window, and nobody else for it', () => {
  const { knock, later } = door()
  assert.deepEqual(
    [1, 1, 1, 1].map((vain) => knock('203.0.113.1', vain)),
    [true, true, true, false],
  )
  assert.ok(knock('203.0.113.2', 0))
  later(60_000)
  assert.ok(knock('203.0.113.1', 1))
})

test('all addresses of an IPv6 prefix are one source', () => {
  const { knock } = door()
  const answers = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::3', '2001:db8:1:2::4'].map((one) =>
    knock(one, 1),
  )
  assert.deepEqual(answers, [true, true, true, false])
  assert.ok(knock('2001:db8:1:3::1', 1))
})

test('a hundred knocks at once are not a hundred looks: a stranger has few under way, who was believed has as many as he likes', () => {
  const { knocks, knock } = door()
  assert.deepEqual(
    [1, 2, 3].map(() => knocks.enter('203.0.113.1')),
    [true, true, false],
  )
  assert.ok(knock('203.0.113.2', 0))
  assert.ok(Array.from({ length: 10 }, () => knocks.enter('203.0.113.2')).every(Boolean))
  knocks.leave('203.0.113.2', null)
  assert.ok(knocks.enter('203.0.113.2'), 'what could not be looked at says nothing of him')
  knocks.leave('203.0.113.2', 1)
  assert.equal(knocks.enter('203.0.113.2'), false, 'who is not believed any more is a stranger again')
})

test('ever new sources push one another out of the memory, never who is known', () => {
  const { knocks, knock } = door()
  assert.ok(knock('198.51.100.1', 0))
  for (let n = 0; n < 20_000; n += 1) knock(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 1)
  assert.ok(Array.from({ length: 5 }, () => knocks.enter('198.51.100.1')).every(Boolean))
})
