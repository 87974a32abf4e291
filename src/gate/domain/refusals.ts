import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Refusals of officers' commands and of devices' requests. Why a vehicle may not enter is in reasons.ts. */
export const GATE_REFUSALS = {
  'gate.lane-unknown': {
    status: 404,
    meaning: 'The checkpoint has no such lane.',
    basis: 'order-707/4',
    params: ['lane'],
  },
  'gate.passage-unknown': {
    status: 404,
    meaning: 'No such vehicle was read in this lane.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.passage-ended': {
    status: 409,
    meaning: 'The vehicle does not wait at the bar any more: it has left, or is decided.',
    basis: 'order-707/4',
    params: ['state'],
  },
  'gate.passage-behind': {
    status: 409,
    meaning: 'The vehicle before it still drives in: it is not at the bar yet.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.lane-not-empty': {
    status: 409,
    meaning: 'An empty lane was to be opened, and a vehicle has been read there since.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.passage-needed': {
    status: 422,
    meaning: 'The command must name the vehicle.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.reason-needed': {
    status: 422,
    meaning: 'Letting in whom the rules keep outside needs a reason.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.note-needed': {
    status: 422,
    meaning: 'The reason "other" needs words.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.booking-not-fitting': {
    status: 422,
    meaning: 'That booking does not fit the plate that was read.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.not-on-duty': {
    status: 409,
    meaning: 'Only the officer who took the shift over hands it over.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.already-on-duty': {
    status: 409,
    meaning: 'The shift is his already.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.shift-changed': {
    status: 409,
    meaning: 'The shift was handed over or taken over since the screen was read.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.handover-to-oneself': {
    status: 409,
    meaning: 'Who handed the shift over does not take it over himself: a hand-over needs two people.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.handover-missing': {
    status: 422,
    meaning: 'Nobody handed the shift over: who takes it over says why, in words.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.shift-unknown': {
    status: 404,
    meaning: 'The checkpoint has no such shift.',
    basis: null,
    params: [],
  },
  'gate.matter-unknown': {
    status: 404,
    meaning: 'The checkpoint has no such matter.',
    basis: null,
    params: [],
  },
  'gate.matter-taken': {
    status: 409,
    meaning: 'Another officer has taken the matter.',
    basis: 'order-707/4',
    params: ['officer'],
  },
  'gate.passage-not-tied': {
    status: 409,
    meaning:
      'Only a vehicle that was let in by hand, unread and without a booking, within the last day is tied to one.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.booking-not-tied': {
    status: 409,
    meaning: 'The booking cannot have been used then: it is used or over, of another checkpoint, or for another day.',
    basis: 'order-707/11',
    params: [],
  },
  'gate.matter-done': {
    status: 409,
    meaning: 'The matter was answered meanwhile: by an officer in the list, or at the bar.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.matter-put-off-time': {
    status: 422,
    meaning: 'A matter is put off to a time that is still to come, and not for long.',
    basis: null,
    params: ['hours'],
  },
  'gate.controller-offline': {
    status: 409,
    meaning: 'The gate does not report, so the command would not reach it.',
    basis: 'order-707/8',
    params: [],
  },
  'gate.checkpoint-needed': {
    status: 422,
    meaning: 'Whoever belongs to no checkpoint must say which one is meant.',
    basis: null,
    params: [],
  },
  'gate.other-checkpoint-forbidden': {
    status: 403,
    meaning: 'Officers and devices act at their own checkpoint only.',
    basis: 'order-707/4',
    params: [],
  },
  'gate.checkpoint-unknown': {
    status: 404,
    meaning: 'There is no such checkpoint.',
    basis: null,
    params: [],
  },
  'gate.picture-unknown': {
    status: 404,
    meaning: 'There is no such picture, or its time of keeping is over.',
    basis: null,
    params: [],
  },
  'gate.picture-too-big': {
    status: 413,
    meaning: 'The picture is larger than the gate keeps.',
    basis: null,
    params: ['maxBytes'],
  },
  'gate.picture-not-jpeg': {
    status: 422,
    meaning: 'The picture is not a JPEG.',
    basis: null,
    params: [],
  },
  'gate.passage-malformed': {
    status: 422,
    meaning: 'A reported passage does not have the form that the centre reads.',
    basis: null,
    params: ['problems'],
  },
  'gate.passage-not-recordable': {
    status: 422,
    meaning: 'A reported passage has the right form, but cannot be recorded.',
    basis: null,
    params: ['problems'],
  },
  'gate.id-reused': {
    status: 409,
    meaning: 'The id was used before for other content.',
    basis: null,
    params: [],
  },
} as const satisfies RefusalCatalogue

export type GateRefusal = RefusalOf<typeof GATE_REFUSALS>

/** Makes a refusal of this module. */
export const refuse = refuserOf(GATE_REFUSALS)
