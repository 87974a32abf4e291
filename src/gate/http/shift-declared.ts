import { declareRoutes } from '#platform/http/route.ts'
import { HandOverBody, ShiftAnswer, ShiftEntry, ShiftNoteBody, ShiftQuery, TakeOverBody } from '../contract.ts'

const OFFICER = ['officer'] as const

const common = { access: OFFICER, load: 'command', response: ShiftEntry } as const

/** Routes of the log of a checkpoint's shifts: officers write, hand over and take over; who supervises reads [GATE-6]. */
export const SHIFT_ROUTES = declareRoutes({
  'POST /api/gate/shift/entries': {
    ...common,
    summary: 'Writes an entry in the log of the shift, which is never changed; audited.',
    refusals: ['gate.checkpoint-needed', 'gate.id-reused', 'gate.other-checkpoint-forbidden', 'gate.passage-unknown'],
    body: ShiftNoteBody,
  },
  'POST /api/gate/shift/handover': {
    ...common,
    summary: 'The officer on duty hands the shift over; audited.',
    refusals: ['gate.checkpoint-needed', 'gate.id-reused', 'gate.not-on-duty', 'gate.other-checkpoint-forbidden'],
    body: HandOverBody,
  },
  'POST /api/gate/shift/takeover': {
    ...common,
    summary: 'Another officer takes the shift over, answering the hand-over that he read; audited.',
    refusals: [
      'gate.already-on-duty',
      'gate.checkpoint-needed',
      'gate.handover-missing',
      'gate.handover-to-oneself',
      'gate.id-reused',
      'gate.other-checkpoint-forbidden',
      'gate.shift-changed',
    ],
    body: TakeOverBody,
  },
  'GET /api/gate/shift': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'The log of a shift: what officers wrote, manual openings, holds and incidents, who is on duty.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'gate.shift-unknown'],
    query: ShiftQuery,
    response: ShiftAnswer,
  },
})
