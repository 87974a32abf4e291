import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { RAIL_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'rail.wagon-form': { what: 'A wagon number has 8 or 12 digits.', cure: 'Check the number on the wagon.' },
  'rail.wagon-check-digit': {
    what: 'The check digit of wagon {wagon} is wrong.',
    cure: 'Check the number on the wagon.',
  },
  'rail.train-unknown': { what: 'There is no such train.', cure: 'Open the list of trains anew.' },
  'rail.consignment-unknown': { what: 'There is no such consignment.', cure: 'Open the list anew.' },
  'rail.id-reused': { what: 'This request was already used for something else.', cure: 'Start the entry anew.' },
  'rail.version-contradicts': {
    what: 'Version {version} of this consignment already exists with different content.',
    cure: 'Compare both versions; send the correction as the next version.',
  },
  'rail.wrong-origin': {
    what: 'Only the exporting side sends a consignment; this one is from {origin}.',
    cure: 'Leave it to the customs of that country.',
  },
  'rail.not-exchanged': {
    what: 'This consignment is not exchanged.',
    cure: 'Classify it first, or let it travel without exchange.',
  },
  'rail.lock-unknown': { what: 'There is no such lock.', cure: 'Check the number on the lock, or register it.' },
  'rail.lock-not-free': { what: 'The lock is in use or out of service.', cure: 'Take another lock.' },
  'rail.lock-no-key': {
    what: 'The other customs service’s key for locks is not known yet.',
    cure: 'Wait for the first connection of the exchange.',
  },
  'rail.capsule-too-large': {
    what: 'The record takes {bytes} bytes; the lock holds {limit}.',
    cure: 'Take a lock with more memory.',
  },
  'rail.no-peer': { what: 'No other customs service is connected.', cure: 'Connect it in the settings.' },
  'rail.books-not-clean': {
    what: 'The books of the two sides have not been found to agree yet.',
    cure: 'Compare the books of the day first.',
  },
  'rail.evidence-locked': {
    what: 'A record of the other side cannot be used as evidence without its written consent.',
    cure: 'Ask the other side for its consent.',
  },
  'rail.conditions-unknown': {
    what: 'There is no such version of the technical conditions.',
    cure: 'Open the list anew.',
  },
  'rail.conditions-not-ours': {
    what: 'These technical conditions are between other parties.',
    cure: 'Enter the two parties of this exchange.',
  },
  'rail.conditions-contradict': {
    what: 'Version {version} of the technical conditions already exists with different content.',
    cure: 'Enter your change as the next version.',
  },
  'rail.conditions-not-in-force': {
    what: 'The technical conditions {asked} are not in force: both heads must have approved them for this day, and the newest version counts.',
    cure: 'Let both heads approve them, or send under the version in force.',
  },
  'rail.approval-not-believed': {
    what: 'The signature is not that of the other authority, or is for something else.',
    cure: 'Ask the other side to sign and send it again.',
  },
  'rail.field-not-agreed': {
    what: 'The technical conditions do not provide for {pointer}.',
    cure: 'Leave it out, or agree on it in a new version.',
  },
  'rail.consent-unknown': {
    what: 'There is no such request for consent.',
    cure: 'Open the register anew.',
  },
  'rail.consent-decided': {
    what: 'This request is decided already.',
    cure: 'Look at the decision in the register.',
  },
  'rail.container-locked': {
    what: 'Lock {lock} already hangs on this container.',
    cure: 'Declare first what became of that lock.',
  },
  'rail.lock-cannot-become': {
    what: 'A lock in its present state cannot be declared so.',
    cure: 'Look at its state in the register; a lock that was tampered with is taken out of use.',
  },
} as const satisfies RefusalWords<typeof RAIL_REFUSALS>
