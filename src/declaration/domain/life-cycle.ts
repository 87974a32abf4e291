import { ok, type Result } from '#kernel/result.ts'
import type { Side } from '../v1/core.ts'
import { type DeclarationRefusal, refuse } from './refusals.ts'

/** States in which a declaration is at one side [DEC-23]. `expected`: the other side has it, its message is not here yet. */
export const SIDE_STATES = [
  'expected',
  'received',
  'accepted',
  'control',
  'released',
  'exited',
  'cleared',
  'rejected',
  'withdrawn',
  'invalidated',
  'returned',
  'detained',
] as const
export type SideState = (typeof SIDE_STATES)[number]

/** What changes the state at a side. Who acts on it, and what it needs beside the state, stands with the use case. */
export const SIDE_ACTS = [
  'receive',
  'accept',
  'reject',
  'order-control',
  'end-control',
  'release',
  'detain',
  'return',
  'exit',
  'clear',
  'withdraw',
  'invalidate',
  'lapse',
] as const
export type SideAct = (typeof SIDE_ACTS)[number]

/** From which states an act leads to which one. */
const STEPS: Readonly<Record<SideAct, { readonly from: readonly SideState[]; readonly to: SideState }>> = {
  receive: { from: ['expected'], to: 'received' },
  accept: { from: ['received'], to: 'accepted' },
  reject: { from: ['received'], to: 'rejected' },
  'order-control': { from: ['accepted'], to: 'control' },
  'end-control': { from: ['control'], to: 'accepted' },
  release: { from: ['accepted'], to: 'released' },
  detain: { from: ['accepted', 'control'], to: 'detained' },
  return: { from: ['accepted', 'control', 'detained'], to: 'returned' },
  exit: { from: ['released'], to: 'exited' },
  clear: { from: ['released'], to: 'cleared' },
  // Before the first decision on control the declarant withdraws himself; afterwards he asks [DEC-34].
  withdraw: { from: ['received', 'accepted'], to: 'withdrawn' },
  invalidate: { from: ['received', 'accepted', 'control', 'released', 'detained'], to: 'invalidated' },
  // Not decided by anybody: a release holds for the version that it saw; another one came, or it was withdrawn [DEC-34, DEC-40].
  lapse: { from: ['released'], to: 'accepted' },
}

/**
 * What is kept of a side: its acts, and `agree`, its consent to an amendment after a release, which leaves its state as it is and
 * carries its release over to the version that it agreed to [DEC-33].
 */
export type KeptAct = SideAct | 'agree'

/** Which acts follow by themselves from something else: nobody decides them. */
const BY_ITSELF: readonly SideAct[] = ['lapse']

/** Which acts are open at a side in a state; Kazakhstan's end is the exit, China's the clearance. */
export function actsOpen(state: SideState, side: Side): readonly SideAct[] {
  return SIDE_ACTS.filter((act) => STEPS[act].from.includes(state) && isOfSide(act, side) && !BY_ITSELF.includes(act))
}

/** The state after an act; a refusal names the state in which it was tried. Nobody edits a state: it follows from acts [DEC-24]. */
export function afterAct(state: SideState, act: SideAct, side: Side): Result<SideState, DeclarationRefusal> {
  const step = STEPS[act]
  if (!step.from.includes(state) || !isOfSide(act, side)) return refuse('declaration.act-not-open', { act, state })
  return ok(step.to)
}

function isOfSide(act: SideAct, side: Side): boolean {
  if (act === 'exit') return side === 'KZ'
  if (act === 'clear') return side === 'CN'
  return true
}

/** Whether a side in this state has released the goods. */
export function hasReleased(state: SideState): boolean {
  return state === 'released' || state === 'exited' || state === 'cleared'
}

/** The state of the whole: what follows from the two sides, neither of which waits for the other [DEC-23, DEC-25]. */
export type JointState = 'lodged' | 'released-by-one' | 'released' | 'delivered' | 'closed' | 'ended'

/** Where both sides together stand: a joint release is there when both releases are [DEC-25]. */
export function jointState(states: Readonly<Record<Side, SideState>>): JointState {
  const both = [states.KZ, states.CN]
  const ended: readonly SideState[] = ['rejected', 'withdrawn', 'invalidated', 'returned']
  if (both.some((state) => ended.includes(state))) return 'ended'
  const released = both.filter(hasReleased).length
  if (released < 2) return released === 1 ? 'released-by-one' : 'lodged'
  if (states.KZ === 'exited' && states.CN === 'cleared') return 'closed'
  return states.KZ === 'exited' ? 'delivered' : 'released'
}

/** Whether customs have begun to decide on control at either side: from then on a withdrawal is asked for, not done [DEC-34]. */
export function mayWithdraw(states: Readonly<Record<Side, SideState>>): boolean {
  const early: readonly SideState[] = ['expected', 'received', 'accepted']
  return early.includes(states.KZ) && early.includes(states.CN)
}
