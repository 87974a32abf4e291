import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STATE } from '../protocols/reading.ts'
import { EVENTS, type EventKind } from './events.ts'
import { newSealState, type SealState } from './seal-state.ts'
import { sealWord } from './seal-word.ts'

const CLOSED = STATE.ROPE_IN | STATE.LOCKED | STATE.COVER_CLOSED
const wordOf = (open: readonly EventKind[], said: Partial<SealState> = {}) =>
  sealWord({
    ...newSealState(0),
    stateKnown: CLOSED,
    state: CLOSED,
    ...said,
    open: Object.fromEntries(open.map((kind) => [kind, 1])),
  })

test('[ESC-25] a seal is told in one word by what lasts, the worst first; signs of the way and of the battery leave it whole', () => {
  assert.equal(wordOf([]), 'whole')
  const kinds = (Object.keys(EVENTS) as EventKind[]).filter((kind) => EVENTS[kind].lasting)
  const words = Object.groupBy(kinds, (kind) => wordOf([kind]))
  assert.deepEqual(words.broken, ['ROPE_CUT', 'ROPE_PULLED', 'HOUSING_OPEN'])
  assert.deepEqual(words.opened, ['LONG_UNLOCKED', 'DOOR_OPEN'])
  assert.deepEqual(words.unknown, ['DEVICE_FAULT', 'SLAVE_LOST', 'SILENCE_2', 'SPOOF_SUSPECT'])
  assert.equal(wordOf(['SILENCE_2', 'DOOR_OPEN', 'ROPE_CUT']), 'broken')
  assert.equal(wordOf(['SILENCE_2', 'DOOR_OPEN']), 'opened')
})

test('[ESC-41] a lock that says that it is not locked, or its rope not in, is open, by order or not; what it never said is not held against it', () => {
  assert.equal(wordOf([], { state: CLOSED & ~STATE.LOCKED }), 'opened')
  assert.equal(wordOf([], { state: CLOSED & ~STATE.ROPE_IN }), 'opened')
  assert.equal(wordOf([], { state: 0, stateKnown: 0 }), 'whole')
})
