import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { MatterActBody, MatterView, MattersAnswer, MattersQuery } from '../contract.ts'

/** Routes of the list of vehicles that the rules left to a person: officers answer, who supervises looks [R707-11, GATE-6]. */
export const MATTER_ROUTES = declareRoutes({
  'GET /api/gate/matters': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'Vehicles that the rules left to a person: waiting, put off, answered within the last hour.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'law.not-in-country'],
    query: MattersQuery,
    response: MattersAnswer,
  },
  'POST /api/gate/matters/:id/acts': {
    access: ['officer'],
    load: 'command',
    summary:
      'Takes a matter, gives it back, puts it off, answers it, opens it again, or says with which booking an unread vehicle drove in; audited.',
    refusals: [
      'gate.booking-not-tied',
      'gate.checkpoint-needed',
      'gate.matter-done',
      'gate.matter-put-off-time',
      'gate.matter-taken',
      'gate.matter-unknown',
      'gate.note-needed',
      'gate.other-checkpoint-forbidden',
      'gate.passage-not-tied',
      'law.not-in-country',
      'payments.charge-unknown',
      'payments.not-secured',
      'payments.settled-otherwise',
      'queue.booking-unknown',
      'queue.step-not-possible',
      'queue.time-taken-back',
      'queue.too-early',
      'queue.too-late',
    ],
    subject: 'matter',
    params: z.strictObject({ id: z.uuid() }),
    body: MatterActBody,
    response: MatterView,
  },
})
