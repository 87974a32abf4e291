import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { GATE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'gate.lane-unknown': { what: 'There is no lane {lane} here.', cure: 'Choose a lane from the screen.' },
  'gate.passage-unknown': { what: 'This vehicle was not read in this lane.', cure: 'Look at the lane again.' },
  'gate.passage-ended': { what: 'The vehicle no longer waits at the barrier.', cure: 'Wait for the next one.' },
  'gate.passage-behind': {
    what: 'The vehicle ahead is still driving in.',
    cure: 'Wait until it stands at the barrier, then press again.',
  },
  'gate.lane-not-empty': {
    what: 'A vehicle has driven up to this lane meanwhile.',
    cure: 'Look at it, then open for it or send it away.',
  },
  'gate.passage-needed': {
    what: 'The command does not say for which vehicle it is.',
    cure: 'Choose the vehicle and try again.',
  },
  'gate.reason-needed': { what: 'The rules keep this vehicle outside.', cure: 'Open by hand and give a reason.' },
  'gate.note-needed': { what: '“Another reason” needs an explanation.', cure: 'Write what happened.' },
  'gate.booking-not-fitting': {
    what: 'That booking does not fit the plate that was read.',
    cure: 'Choose another booking, or open by hand with a reason.',
  },
  'gate.not-on-duty': {
    what: 'Only the officer on duty hands the shift over.',
    cure: 'See who is on duty, or take the shift over first.',
  },
  'gate.already-on-duty': { what: 'The shift is yours already.', cure: 'Go on, or hand it over at its end.' },
  'gate.shift-changed': {
    what: 'The shift was handed over or taken over meanwhile.',
    cure: 'Read the log again, then decide.',
  },
  'gate.handover-to-oneself': { what: 'You handed this shift over yourself.', cure: 'Another officer takes it over.' },
  'gate.handover-missing': {
    what: 'Nobody handed the shift over.',
    cure: 'Write why you take it over without a hand-over.',
  },
  'gate.shift-unknown': { what: 'There is no such shift at this checkpoint.', cure: 'Choose a shift from the list.' },
  'gate.matter-unknown': { what: 'This checkpoint has no such vehicle.', cure: 'Look at the list again.' },
  'gate.matter-taken': {
    what: '{officer} has taken this already.',
    cure: 'Take another one, or speak with the colleague.',
  },
  'gate.passage-not-tied': {
    what: 'This vehicle cannot be tied to a booking.',
    cure: 'Only one that was let in by hand, unread, within the last day can.',
  },
  'gate.booking-not-tied': {
    what: 'This booking cannot have been used for that entry.',
    cure: 'Choose another booking.',
  },
  'gate.matter-done': { what: 'This has been answered meanwhile.', cure: 'Look at the list again.' },
  'gate.matter-put-off-time': {
    what: 'It can be put off only to a future time, for at most {hours} h.',
    cure: 'Choose another time.',
  },
  'gate.controller-offline': {
    what: 'The gate is not reporting; the command would not arrive.',
    cure: 'Act at the gate itself and note it.',
  },
  'gate.checkpoint-needed': { what: 'No checkpoint is named.', cure: 'Choose a checkpoint.' },
  'gate.other-checkpoint-forbidden': {
    what: 'This belongs to another checkpoint.',
    cure: 'You act at your own checkpoint only.',
  },
  'gate.checkpoint-unknown': { what: 'There is no such checkpoint.', cure: 'Choose one from the list.' },
  'gate.picture-unknown': {
    what: 'There is no such picture, or it is no longer kept.',
    cure: 'The record of the passage stays.',
  },
  'gate.picture-too-big': {
    what: 'The picture is larger than {maxBytes} MB.',
    cure: 'Set the camera to a smaller picture.',
  },
  'gate.picture-not-jpeg': { what: 'The picture is not a JPEG.', cure: 'Set the camera to JPEG.' },
  'gate.passage-malformed': {
    what: 'The centre cannot read this passage.',
    cure: 'It is kept at the gate; tell the administrator.',
  },
  'gate.passage-not-recordable': {
    what: 'The centre cannot record this passage.',
    cure: 'It is kept at the gate; tell the administrator.',
  },
  'gate.id-reused': { what: 'This was already sent with different contents.', cure: 'Reload the page.' },
} as const satisfies RefusalWords<typeof GATE_REFUSALS>
