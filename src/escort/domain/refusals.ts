import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

const AGREEMENT = 'seal-agreement'

const entry = <const P extends readonly string[]>(
  status: 403 | 404 | 409 | 422,
  meaning: string,
  params: P,
  basis: string | null = null,
) => ({ status, meaning, basis, params })

/** Refusals of the escort. */
export const ESCORT_REFUSALS = {
  'escort.trip-unknown': entry(404, 'There is no such trip.', []),
  'escort.trip-state-wrong': entry(
    409,
    'The trip is in another state than the act needs.',
    ['state', 'needed'],
    AGREEMENT,
  ),
  'escort.route-unknown': entry(422, 'There is no such version of the route, or it lacks its second signature.', []),
  'escort.order-newer': entry(
    409,
    'A newer version of the order was drafted than the one that is to be finalised.',
    ['seen', 'newest'],
    AGREEMENT,
  ),
  'escort.order-version-unknown': entry(422, 'The order has no such version.', ['newest']),
  'escort.order-version-taken': entry(409, 'The version of the order is not the next one.', ['next']),
  'escort.order-unchanged': entry(422, 'The version says what the one before says.', []),
  'escort.trip-begun': entry(409, 'A trip that has begun is not cancelled.', ['state'], AGREEMENT),
  'escort.order-cancelled': entry(409, 'The order was cancelled already.', []),
  'escort.cancels-higher': entry(
    403,
    'A finalised order bears two signatures: the head of shift or a customs officer cancels it.',
    [],
    AGREEMENT,
  ),
  'escort.reason-unfounded': entry(
    422,
    'The table of who must be escorted does not give this reason for these goods.',
    ['outcome'],
    'eec-84; order-407',
  ),
  'escort.duty-rows-double': entry(422, 'Two rows of the table have one name.', []),
  'escort.duty-version-taken': entry(409, 'The version of the table is not the next one.', ['next']),
  'escort.duty-unknown': entry(404, 'There is no such version of the table.', []),
  'escort.secret-needed': entry(422, 'A seal that speaks over MQTT is enrolled with the secret that it shows.', []),
  'escort.plate-malformed': entry(422, 'The plate cannot be read as one.', []),
  'escort.nothing-changed': entry(422, 'A rehearsal needs at least one rule that is another.', []),
  'escort.deadline-passed': entry(422, 'The term of transit lies in the past.', []),
  'escort.second-person-needed': entry(
    409,
    'A second person signs, not the one who did the first step.',
    [],
    AGREEMENT,
  ),
  'escort.id-reused': entry(409, 'The id was used before for other content.', []),
  'escort.seal-unknown': entry(404, 'No such seal is enrolled.', []),
  'escort.seal-known': entry(409, 'A seal with this number is enrolled already.', []),
  'escort.seal-not-free': entry(
    409,
    'The seal is not in the stock: it is on a trip, faulty or lost.',
    ['state'],
    AGREEMENT,
  ),
  'escort.seals-enough': entry(409, 'The trip has all the seals that were ordered.', ['count']),
  'escort.seal-not-ready': entry(
    422,
    'The seal itself does not say that it is closed, whole, heard and charged.',
    ['failed'],
    AGREEMENT,
  ),
  'escort.leg-unknown': entry(404, 'There is no such seal on the trip.', []),
  'escort.leg-removed': entry(409, 'The seal was removed already.', []),
  'escort.seals-left': entry(409, 'Seals still hang on the vehicle.', ['count']),
  'escort.incident-open': entry(409, 'An incident of the trip is not closed.', []),
  'escort.incident-unknown': entry(404, 'There is no such incident.', []),
  'escort.incident-closed': entry(409, 'The incident is closed.', []),
  'escort.incident-state-wrong': entry(409, 'The incident is in another state than the act needs.', ['state']),
  'escort.outcome-needed': entry(422, 'An incident is closed with an outcome and words.', []),
  'escort.corridor-malformed': entry(422, 'A corridor needs at least two points and a tolerance for each segment.', []),
  'escort.zone-malformed': entry(422, 'The ring of a zone crosses itself.', ['corner']),
  'escort.zone-corners-double': entry(422, 'Two corners of a zone lie at one place.', ['corner']),
  'escort.zone-size': entry(422, 'The zone is smaller or larger than a zone may be.', ['areaM2', 'leastM2', 'mostM2']),
  'escort.zone-outside-country': entry(422, 'A corner of the zone lies outside the country.', ['corner']),
  'escort.zone-unknown': entry(422, 'The zone of an unlock order was not in force when the seal was hung.', []),
  'escort.zone-version-taken': entry(409, 'The version of the zone is not the next one.', ['next']),
  'escort.zone-not-rehearsed': entry(409, 'A zone is tried on past trips before it is signed.', []),
  'escort.version-unknown': entry(404, 'There is no such version, or it is signed already.', []),
  'escort.window-malformed': entry(
    422,
    'The window of the unlock order ends before it begins, or lies in the past.',
    [],
  ),
  'escort.not-own-trip': entry(403, 'Drivers see and report on their own trip only.', []),
  'escort.too-many-reports': {
    ...entry(409, 'So many words before an alarm were taken on the trip within a day.', ['limit']),
    limit: true,
  },
} as const satisfies RefusalCatalogue

export type EscortRefusal = RefusalOf<typeof ESCORT_REFUSALS>

/** Makes a refusal of this module. */
export const refuse = refuserOf(ESCORT_REFUSALS)
