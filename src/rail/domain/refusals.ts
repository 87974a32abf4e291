import { refuserOf, type RefusalCatalogue, type RefusalOf } from '#kernel/refusal-catalogue.ts'

/** Every refusal of the rail exchange. */
export const RAIL_REFUSALS = {
  'rail.wagon-form': { status: 422, meaning: 'A wagon number has 8 or 12 digits.', basis: null, params: [] },
  'rail.wagon-check-digit': {
    status: 422,
    meaning: 'The check digit of the wagon number is wrong.',
    basis: null,
    params: ['wagon'],
  },
  'rail.train-unknown': { status: 404, meaning: 'No such train.', basis: null, params: [] },
  'rail.consignment-unknown': { status: 404, meaning: 'No such consignment.', basis: null, params: [] },
  'rail.id-reused': {
    status: 422,
    meaning: 'The id was already used for a different request.',
    basis: null,
    params: [],
  },
  'rail.version-contradicts': {
    status: 409,
    meaning: 'The same version of the consignment is there with another content.',
    basis: 'ctop/technical-conditions',
    params: ['version'],
  },
  'rail.wrong-origin': {
    status: 422,
    meaning: 'Only the exporting side sends a consignment.',
    basis: 'ctop/2',
    params: ['origin'],
  },
  'rail.not-exchanged': {
    status: 409,
    meaning: 'The consignment is not exchanged: it is excluded, or waits for its classification.',
    basis: 'ctop/2,6',
    params: [],
  },
  'rail.lock-unknown': { status: 404, meaning: 'No such lock.', basis: null, params: [] },
  'rail.lock-not-free': {
    status: 409,
    meaning: 'The lock is bound to another container, broken or retired.',
    basis: null,
    params: ['state'],
  },
  'rail.container-locked': {
    status: 409,
    meaning: 'Another lock hangs on this container.',
    basis: null,
    params: ['lock'],
  },
  'rail.lock-cannot-become': {
    status: 409,
    meaning: 'A lock in this state cannot be declared so.',
    basis: null,
    params: ['state', 'wanted'],
  },
  'rail.lock-no-key': {
    status: 409,
    meaning: 'The key of the other customs for locks is not known yet.',
    basis: null,
    params: [],
  },
  'rail.capsule-too-large': {
    status: 422,
    meaning: 'The record does not fit into the memory of the lock.',
    basis: null,
    params: ['bytes', 'limit'],
  },
  'rail.books-not-clean': {
    status: 409,
    meaning: 'The exchange returns to normal only after the books of both sides were found equal.',
    basis: 'ctop/technical-conditions',
    params: [],
  },
  'rail.conditions-unknown': {
    status: 404,
    meaning: 'No such version of the technical conditions.',
    basis: null,
    params: [],
  },
  'rail.conditions-not-ours': {
    status: 422,
    meaning: 'The technical conditions name other parties.',
    basis: 'ctop/2',
    params: [],
  },
  'rail.conditions-contradict': {
    status: 409,
    meaning: 'This version of the technical conditions is there with another content.',
    basis: 'ctop/2',
    params: ['version'],
  },
  'rail.conditions-not-in-force': {
    status: 409,
    meaning: 'Both heads have not approved these technical conditions for this day, or a newer version binds.',
    basis: 'ctop/4',
    params: ['asked'],
  },
  'rail.approval-not-believed': {
    status: 422,
    meaning: 'The approval is not signed by the other authority, or is for another document.',
    basis: 'ctop/2',
    params: [],
  },
  'rail.field-not-agreed': {
    status: 422,
    meaning: 'The technical conditions do not agree on this part of the record.',
    basis: 'ctop/2,4',
    params: ['pointer'],
  },
  'rail.consent-unknown': { status: 404, meaning: 'No such request for consent.', basis: null, params: [] },
  'rail.consent-decided': {
    status: 409,
    meaning: 'The request for consent is decided already.',
    basis: null,
    params: [],
  },
  'rail.no-peer': { status: 409, meaning: 'No other customs service is connected.', basis: null, params: [] },
  'rail.evidence-locked': {
    status: 403,
    meaning: 'A record of the other side is no evidence without its written consent.',
    basis: 'ctop/6',
    params: [],
  },
} as const satisfies RefusalCatalogue

/** A refusal of the rail exchange. */
export type RailRefusal = RefusalOf<typeof RAIL_REFUSALS>

/** Makes a refusal: the facts are checked against the catalogue. */
export const refuse = refuserOf(RAIL_REFUSALS)
