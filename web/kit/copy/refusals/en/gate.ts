import type { RefusalText } from '../texts.ts'

/** Gate, law, the edge, formats of numbers. */
export const gateRefusals = {
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
  'law.not-in-country': {
    what: 'The law of this country does not provide for this.',
    cure: 'Do it with the authority of a country whose law does; it is not possible here.',
  },
  'law.parameter-unknown': { what: 'There is no legal value {code}.', cure: 'Choose one from the list.' },
  'law.value-malformed': { what: 'The value of {code} is not in the right form.', cure: 'Correct it: {problem}.' },
  'law.change-not-ahead': {
    what: 'A legal value can be changed only from a future day.',
    cure: 'Choose {earliest} or later.',
  },
  'law.change-overlaps': {
    what: 'A change of {code} from {from} or later is already set.',
    cure: 'Choose a later day.',
  },
  'platform.bad-input': {
    what: 'Something that was sent is not in the right form.',
    cure: 'Look at the marked fields.',
  },
  'platform.unauthenticated': { what: 'You are not signed in.', cure: 'Sign in and try again.' },
  'platform.forbidden': { what: 'Your account may not do this.', cure: 'Ask an administrator if you need it.' },
  'platform.cross-site': { what: 'The request came from another site.', cure: 'Open the page itself and try again.' },
  'platform.not-found': { what: 'There is nothing here, or it is not yours.', cure: 'Go back and choose again.' },
  'platform.id-reused': {
    what: 'This was already sent with different contents.',
    cure: 'Reload the page and look at what was saved.',
  },
  'platform.taken': {
    what: 'There is already an entry with this number or name.',
    cure: 'Nothing was changed: check whether it was done before, or choose another number or name.',
  },
  'platform.body-too-large': { what: 'What was sent is too large.', cure: 'Send less at once.' },
  'platform.unsupported-media': { what: 'This kind of file is not accepted.', cure: 'Choose another file.' },
  'platform.too-many': { what: 'Too many requests from you.', cure: 'Wait a minute and try again.' },
  'platform.overloaded': {
    what: 'Many people are using the system right now.',
    cure: 'Nothing was changed; try again in a few seconds.',
  },
  'platform.unavailable': {
    what: 'A system that is needed does not answer.',
    cure: 'Nothing is lost; try again in a minute.',
  },
  'format.iin-form': { what: 'An IIN has twelve digits.', cure: 'Count the digits again.' },
  'format.iin-birth-date': {
    what: 'The first digits of an IIN are a birth date; these are not.',
    cure: 'Compare with your document.',
  },
  'format.iin-check-digit': {
    what: 'The IIN is mistyped: its last digit does not agree.',
    cure: 'Compare with your document.',
  },
  'format.bin-form': { what: 'A BIN has twelve digits.', cure: 'Count the digits again.' },
  'format.bin-structure': {
    what: 'This is not a BIN: a BIN begins differently.',
    cure: 'Compare with the company’s certificate.',
  },
  'format.bin-check-digit': {
    what: 'The BIN is mistyped: its last digit does not agree.',
    cure: 'Compare with the company’s certificate.',
  },
  'format.twelve-zeros': {
    what: 'Twelve zeros name nobody.',
    cure: 'A non-resident gives the number of their own country, or leaves this empty.',
  },
  'format.vin-length': {
    what: 'A VIN has 17 characters, this one has {length}.',
    cure: 'Compare with the registration certificate.',
  },
  'format.vin-letter': {
    what: 'A VIN has no such letter at position {positions}; I, O and Q are never used.',
    cure: 'Take 1 for I and 0 for O.',
  },
  'format.container-form': { what: 'This is not a container number.', cure: 'It has four letters and seven digits.' },
  'format.container-check-digit': {
    what: 'The container number is mistyped: its last digit does not agree.',
    cure: 'Read it from the container again.',
  },
  'format.reference-form': { what: 'This is not a booking reference.', cure: 'It looks like Q26-7K4M-H.' },
  'format.reference-check': { what: 'The reference is mistyped.', cure: 'Compare it character by character.' },
} as const satisfies Record<string, RefusalText>
