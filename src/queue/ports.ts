import { type Port, port } from '#platform/module-context.ts'
import type { GateRecord } from './deps.ts'

/** What the queue asks of the gates; the gate fills it, since the queue knows no gate. */
export const GATE_RECORD: Port<GateRecord> = port('queue.gate-record')
