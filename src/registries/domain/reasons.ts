import type { CheckCode } from './check-codes.ts'

/** One ground on which a check does not pass, or cannot be answered yet. The sentences are web copy, keyed by the code. */
export interface Reason {
  readonly check: CheckCode | 'any'
  /** Whom the user must turn to (see {@link AUTHORITIES}). */
  readonly authority: Authority
  /** What the user can do (see {@link CURES}). */
  readonly cure: Cure
  /** Names of the parameters that the finding carries. */
  readonly params: readonly string[]
  /** What it means, in English, for the writer of the copy. */
  readonly meaning: string
}

/** Who answers for a registry; the name shown to the user is copy. */
export const AUTHORITIES = {
  justice: 'Ministry of justice: registers of persons and companies',
  interior: 'Ministry of internal affairs: vehicles, licences, wanted vehicles',
  prosecution: 'Committee on legal statistics: wanted persons, administrative fines',
  agriculture: 'Ministry of agriculture: machinery, veterinary and phytosanitary certificates',
  transport: 'Transport control authority: haulage permits, technical inspection, movement and weighing',
  insurance: 'Single insurance database',
  revenue: 'Revenue authority: taxes, customs declarations',
  digital: 'Ministry of digital development: digital documents, biometric identification, mobile citizens base',
  'toll-operator': 'Operators of toll roads',
  border: 'Border service: registration of the crossing',
  registrar: 'Registrar of the queue: the deposit on our own ledger',
} as const

/** A key of {@link AUTHORITIES}. */
export type Authority = keyof typeof AUTHORITIES

/** What removes the reason; the instruction and link shown to the user are copy. */
export const CURES = {
  wait: 'Nothing to do: the place is held while the registry is asked again',
  'correct-entry': 'Correct what was entered in the cabinet, then check again',
  'turn-to-authority': 'Only the authority can change the record',
  'register-vehicle': 'Register the vehicle, or correct its plate or VIN',
  'renew-licence': 'Renew or extend the driving licence',
  'name-another-driver': 'Name another trusted driver',
  'get-permit': 'Obtain the international haulage permit for the neighbouring country',
  'take-insurance': 'Conclude or amend the liability insurance contract',
  'pay-debt': 'Pay the debt; the registry shows it as paid within a day',
  'issue-digital-document': 'Have the document issued in the digital documents service',
  'identify-again': 'Pass the biometric identification again',
  'register-phone': 'Register the phone number to the person in the mobile citizens base',
  'pass-inspection': 'Pass the technical inspection',
  'get-certificate': 'Obtain the veterinary or phytosanitary certificate',
  'lodge-declaration': 'Lodge the customs declaration, or have it released',
  'top-up-deposit': 'Pay the deposit onto the account',
} as const

/** A key of {@link CURES}. */
export type Cure = keyof typeof CURES

function reason<C extends CheckCode | 'any'>(
  check: C,
  authority: Authority,
  cure: Cure,
  meaning: string,
  params: readonly string[] = [],
): Reason {
  return { check, authority, cure, params, meaning }
}

/** Every reason code of the module. Dates are `YYYY-MM-DD`, amounts decimal strings in tenge. */
export const REASONS = {
  'registries.holder-not-found': reason(
    '18.1',
    'justice',
    'correct-entry',
    'No such person or company in the state register',
  ),
  'registries.holder-ended': reason(
    '18.1',
    'justice',
    'turn-to-authority',
    'The company is struck off, or the person is recorded as dead',
  ),
  'registries.vehicle-not-registered': reason(
    '18.2',
    'interior',
    'register-vehicle',
    'No vehicle is registered under this plate',
  ),
  'registries.vehicle-vin-differs': reason(
    '18.2',
    'interior',
    'register-vehicle',
    'The plate is registered to another VIN than the entered one',
  ),
  'registries.vehicle-registration-ended': reason(
    '18.2',
    'interior',
    'register-vehicle',
    'The registration of the vehicle has ended',
    ['since'],
  ),
  'registries.licence-not-found': reason(
    '18.3',
    'interior',
    'correct-entry',
    'No driving licence is recorded for the driver',
  ),
  'registries.licence-expired': reason(
    '18.3',
    'interior',
    'renew-licence',
    'The driving licence is not valid on the day of the place',
    ['until'],
  ),
  'registries.licence-withdrawn': reason(
    '18.3',
    'interior',
    'name-another-driver',
    'The driver is deprived of the right to drive',
  ),
  'registries.licence-category-missing': reason(
    '18.3',
    'interior',
    'name-another-driver',
    'The licence lacks the category of the vehicle',
    ['category'],
  ),
  'registries.vehicle-wanted': reason('18.4', 'interior', 'turn-to-authority', 'The truck is recorded as wanted'),
  'registries.trailer-wanted': reason('18.4', 'interior', 'turn-to-authority', 'The trailer is recorded as wanted'),
  'registries.driver-wanted': reason('18.5', 'prosecution', 'turn-to-authority', 'The driver is recorded as wanted'),
  'registries.machinery-not-registered': reason(
    '18.6',
    'agriculture',
    'register-vehicle',
    'The machinery is not in the agricultural machinery register',
  ),
  'registries.haulage-permit-missing': reason(
    '18.7',
    'transport',
    'get-permit',
    'No permit for international haulage towards the neighbouring country',
    ['neighbour'],
  ),
  'registries.haulage-permit-expired': reason(
    '18.7',
    'transport',
    'get-permit',
    'The haulage permit is not valid on the day of the place',
    ['until'],
  ),
  'registries.insurance-missing': reason(
    '18.8',
    'insurance',
    'take-insurance',
    'No liability insurance contract for the vehicle',
  ),
  'registries.insurance-expired': reason(
    '18.8',
    'insurance',
    'take-insurance',
    'The insurance contract does not cover the day of the place',
    ['until'],
  ),
  'registries.insurance-vin-differs': reason('18.8', 'insurance', 'take-insurance', 'The contract names another VIN'),
  'registries.insurance-driver-not-named': reason(
    '18.8',
    'insurance',
    'take-insurance',
    'The contract does not cover a driver of the booking',
    ['drivers'],
  ),
  'registries.tax-debt': reason('18.9', 'revenue', 'pay-debt', 'The owner has a tax debt, vehicle tax included', [
    'amount',
  ]),
  'registries.fines-unpaid': reason('18.10', 'prosecution', 'pay-debt', 'Traffic fines were not paid in time', [
    'count',
    'amount',
  ]),
  'registries.digital-document-missing': reason(
    '18.11',
    'digital',
    'issue-digital-document',
    'A digital document is missing (identity, licence, ownership)',
    ['documents'],
  ),
  'registries.biometrics-missing': reason(
    '18.12',
    'digital',
    'identify-again',
    'The person has not passed the biometric identification',
  ),
  'registries.biometrics-not-matched': reason(
    '18.12',
    'digital',
    'identify-again',
    'The biometric identification did not match',
  ),
  'registries.phone-not-registered': reason(
    '18.13',
    'digital',
    'register-phone',
    'The phone number is not in the mobile citizens base',
  ),
  'registries.phone-of-another': reason(
    '18.13',
    'digital',
    'register-phone',
    'The phone number is registered to another person',
  ),
  'registries.inspection-missing': reason(
    '18.14',
    'transport',
    'pass-inspection',
    'No technical inspection is recorded',
  ),
  'registries.inspection-failed': reason(
    '18.14',
    'transport',
    'pass-inspection',
    'The last technical inspection was not passed',
    ['on'],
  ),
  'registries.inspection-expired': reason(
    '18.14',
    'transport',
    'pass-inspection',
    'The technical inspection is not valid on the day of the place',
    ['until'],
  ),
  'registries.veterinary-certificate-missing': reason(
    '18.15',
    'agriculture',
    'get-certificate',
    'No valid veterinary certificate for the goods',
  ),
  'registries.phytosanitary-certificate-missing': reason(
    '18.15',
    'agriculture',
    'get-certificate',
    'No valid phytosanitary certificate for the goods',
  ),
  'registries.declaration-missing': reason(
    '18.16',
    'revenue',
    'lodge-declaration',
    'No customs declaration names this vehicle',
  ),
  'registries.declaration-not-found': reason(
    '18.16',
    'revenue',
    'correct-entry',
    'A stated declaration number is not recorded',
    ['numbers'],
  ),
  'registries.declaration-not-released': reason(
    '18.16',
    'revenue',
    'lodge-declaration',
    'The declaration is lodged, its goods are not released',
    ['numbers'],
  ),
  'registries.toll-debt': reason('18.17', 'toll-operator', 'pay-debt', 'Toll roads were used and not paid', ['amount']),
  'registries.deposit-not-blocked': reason(
    '18.17-1',
    'registrar',
    'top-up-deposit',
    'The deposit is not blocked on the account',
  ),
  'registries.crossing-not-registered': reason(
    '18.17-2',
    'border',
    'wait',
    'The border crossing is not registered yet',
  ),
  'registries.movement-unknown': reason(
    '18.18',
    'transport',
    'turn-to-authority',
    'No movement or weighing record of the vehicle',
  ),
  'registries.registry-down': reason(
    'any',
    'registrar',
    'wait',
    'The registry cannot be reached or reports an error of its own',
  ),
  'registries.registry-not-configured': reason(
    'any',
    'registrar',
    'wait',
    'The installation has no address of the registry: nothing was asked',
  ),
  'registries.registry-slow': reason('any', 'registrar', 'wait', 'The registry did not answer in time'),
  'registries.registry-resting': reason(
    'any',
    'registrar',
    'wait',
    'The registry failed repeatedly and is left alone for a moment',
  ),
  'registries.registry-busy': reason(
    'any',
    'registrar',
    'wait',
    'Our own limit of simultaneous questions to this registry is reached',
  ),
  'registries.registry-refused-us': reason(
    'any',
    'registrar',
    'wait',
    'The registry rejected our request or our credentials; the registrar is alarmed',
  ),
  'registries.answer-unreadable': reason(
    'any',
    'registrar',
    'wait',
    'The registry answered outside its agreed form; the answer is quarantined',
  ),
  'registries.answer-stale': reason(
    'any',
    'registrar',
    'wait',
    'The registry answered from a copy that is too old to decide on',
  ),
  'registries.not-asked-yet': reason('any', 'registrar', 'wait', 'The check has not been asked yet'),
} as const satisfies Record<string, Reason>

/** A stable reason code `registries.…`. */
export type ReasonCode = keyof typeof REASONS

/** Whether a text is a reason code of this module. */
export function isReasonCode(text: string): text is ReasonCode {
  return Object.hasOwn(REASONS, text)
}
