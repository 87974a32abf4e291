/** The door of the gate: what other modules and the composition may use. */
export type { GateDeps, GateFact, QueueAtGate, QueuePermit } from './deps.ts'
export { knownUntil } from './store/lane-store.ts'
export { GATE_CHANGED } from './signals.ts'
export { sweepGate } from './sweep-gate.ts'
