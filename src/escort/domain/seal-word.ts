import type { SealFact } from '#kernel/shared-facts.ts'
import { STATE } from '../protocols/reading.ts'
import type { EventKind } from './events.ts'
import type { SealState } from './seal-state.ts'

/** How a seal that hangs is, in the word by which others are told. */
type SealWord = Exclude<SealFact['state'], 'removed'>

/** What ends a seal's worth: codes 01 and 02. */
const BROKEN: readonly EventKind[] = ['ROPE_CUT', 'ROPE_PULLED', 'HOUSING_OPEN']
const OPENED: readonly EventKind[] = ['DOOR_OPEN', 'LONG_UNLOCKED']
/** It is silent as the law has it, or of code 04: what it says cannot be trusted. */
const DOUBTED: readonly EventKind[] = ['SILENCE_2', 'DEVICE_FAULT', 'SLAVE_LOST', 'SPOOF_SUSPECT']

/**
 * The state of a seal as its last words and their judgement leave it, the worst first: a broken seal that falls silent is broken
 * still. One that is opened by order is open too, until the lock says that it is closed again [ESC-41].
 */
export function sealWord({ open, stateKnown, state }: SealState): SealWord {
  const lasts = (kinds: readonly EventKind[]) => kinds.some((kind) => open[kind] !== undefined)
  const denies = (bit: number) => (stateKnown & bit) !== 0 && (state & bit) === 0
  if (lasts(BROKEN)) return 'broken'
  if (lasts(OPENED) || denies(STATE.LOCKED) || denies(STATE.ROPE_IN)) return 'opened'
  return lasts(DOUBTED) ? 'unknown' : 'whole'
}
