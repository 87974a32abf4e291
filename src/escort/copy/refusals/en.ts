import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { ESCORT_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'escort.trip-unknown': {
    what: 'There is no such trip.',
    cure: 'It may be over by now. Look for it in the list by its number or plate.',
  },
  'escort.trip-state-wrong': {
    what: 'The trip is not at the step that this act needs.',
    cure: 'Look at the trip again and do the steps before.',
  },
  'escort.route-unknown': {
    what: 'This version of the route is unknown, or lacks its second signature.',
    cure: 'Choose a signed version, or have it signed.',
  },
  'escort.order-newer': {
    what: 'You looked at version {seen}; version {newest} of the order was drafted meanwhile.',
    cure: 'Look at what it changes, then finalise version {newest}.',
  },
  'escort.order-version-unknown': {
    what: 'The order has no such version; the newest is {newest}.',
    cure: 'Reload the card and look at version {newest}.',
  },
  'escort.order-version-taken': {
    what: 'Somebody has changed the order meanwhile; the next version is {next}.',
    cure: 'Look at what was changed, then make your change in it.',
  },
  'escort.order-unchanged': {
    what: 'The new version is the same as the one before.',
    cure: 'Change what has to be changed, or leave the order as it is.',
  },
  'escort.trip-begun': {
    what: 'This trip has begun: its order cannot be cancelled any more.',
    cure: 'Confirm the arrival, remove the seals and close the trip.',
  },
  'escort.order-cancelled': {
    what: 'This order was cancelled already.',
    cure: 'Look at the reason on its card; order anew if an escort is needed.',
  },
  'escort.cancels-higher': {
    what: 'A finalised order bears two signatures, so a duty operator does not cancel it.',
    cure: 'Ask the head of shift or a customs officer.',
  },
  'escort.reason-unfounded': {
    what: 'By the table of who must be escorted, this reason does not apply to these goods.',
    cure: 'See what the table says of them, and choose the reason it gives.',
  },
  'escort.duty-rows-double': {
    what: 'Two rows of the table have the same name.',
    cure: 'Give each row a name of its own.',
  },
  'escort.duty-version-taken': {
    what: 'Somebody has made another version meanwhile; the next one is {next}.',
    cure: 'Reload the table and make your change in it.',
  },
  'escort.duty-unknown': { what: 'There is no such version of the table.', cure: 'Reload the table.' },
  'escort.secret-needed': {
    what: 'A seal of this kind is enrolled with its secret.',
    cure: 'Enter the secret that its maker gave: 32 characters or more.',
  },
  'escort.plate-malformed': {
    what: 'This cannot be read as a plate.',
    cure: 'Write the plate as it stands on the vehicle.',
  },
  'escort.nothing-changed': { what: 'Nothing was changed.', cure: 'Enter at least one other value.' },
  'escort.deadline-passed': {
    what: 'The time limit of transit has passed.',
    cure: 'Enter the time limit from the declaration.',
  },
  'escort.second-person-needed': {
    what: 'Whoever did the first step cannot sign the second.',
    cure: 'Ask a colleague to sign.',
  },
  'escort.id-reused': {
    what: 'This was entered before with different content.',
    cure: 'Reload the page and enter it again.',
  },
  'escort.seal-unknown': {
    what: 'No such seal is enrolled.',
    cure: 'Check the number on the seal, or enrol it first.',
  },
  'escort.seal-known': { what: 'A seal with this number is enrolled already.', cure: 'Look it up in the stock.' },
  'escort.seal-not-free': {
    what: 'The seal is not free: it is on a trip, faulty or lost.',
    cure: 'Take another seal from the stock.',
  },
  'escort.seals-enough': {
    what: 'All the seals ordered are already attached: {count}.',
    cure: 'Change the order if more are needed.',
  },
  'escort.seal-not-ready': {
    what: 'The seal itself does not say that it is closed, intact, in contact and charged.',
    cure: 'Close the lock, wait for its message, look at the checklist.',
  },
  'escort.leg-unknown': { what: 'There is no such seal on the trip.', cure: 'Look at the trip again.' },
  'escort.leg-removed': { what: 'The seal was removed already.', cure: 'Look at the trip again and check the result.' },
  'escort.seals-left': { what: 'Seals still attached to the vehicle: {count}.', cure: 'Remove them first.' },
  'escort.incident-open': { what: 'An incident of this trip is not closed.', cure: 'Close the incident first.' },
  'escort.incident-unknown': { what: 'There is no such incident.', cure: 'Look at the list again.' },
  'escort.incident-closed': { what: 'The incident is closed.', cure: 'If something new happens, a new one is opened.' },
  'escort.incident-state-wrong': {
    what: 'Somebody else has taken the incident a step further.',
    cure: 'Look at it again.',
  },
  'escort.outcome-needed': {
    what: 'An incident is closed with an outcome and an explanation.',
    cure: 'Choose the outcome and write what was found.',
  },
  'escort.corridor-malformed': {
    what: 'The corridor lacks a tolerance for some of its segments.',
    cure: 'Give one tolerance for all, or one for each segment.',
  },
  'escort.zone-malformed': {
    what: 'The edge of the zone crosses itself at corner {corner}.',
    cure: 'Draw the corners in order, one round.',
  },
  'escort.zone-corners-double': {
    what: 'Corner {corner} lies where another corner lies.',
    cure: 'Remove one of the two; the ring closes by itself.',
  },
  'escort.zone-size': {
    what: 'The zone covers {areaM2} m²; it may cover {leastM2} to {mostM2} m².',
    cure: 'Check the corners: longitude comes first, then latitude.',
  },
  'escort.zone-outside-country': {
    what: 'Corner {corner} lies outside the country.',
    cure: 'Move the corner inside, or check that longitude comes first.',
  },
  'escort.zone-version-taken': {
    what: 'Somebody has drawn another version meanwhile; the next one is {next}.',
    cure: 'Look at that version and draw your change in it.',
  },
  'escort.zone-not-rehearsed': {
    what: 'This version has not been tried on past trips yet.',
    cure: 'Try it, see what would change, then sign.',
  },
  'escort.version-unknown': {
    what: 'There is no such version, or it is signed already.',
    cure: 'Look at the drawings again.',
  },
  'escort.zone-unknown': {
    what: 'This zone was not in force when the seal was hung.',
    cure: 'Choose a zone that the map shows with the trip, or name none.',
  },
  'escort.window-malformed': {
    what: 'The window of the unlock order is over or ends before it begins.',
    cure: 'Enter a window that lies ahead.',
  },
  'escort.not-own-trip': { what: 'This is not your trip.', cure: 'Open your own trip.' },
  'escort.too-many-reports': {
    what: 'Too many reports on this trip in a day; the limit is {limit}.',
    cure: 'Call the escort centre and tell what is happening.',
  },
} as const satisfies RefusalWords<typeof ESCORT_REFUSALS>
