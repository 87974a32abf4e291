import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why identity says no. */
export const IDENTITY_REFUSALS = {
  'identity.phone-not-valid': {
    status: 422,
    meaning: 'The text is not a phone number in international form.',
    basis: null,
    params: [],
  },
  'identity.phone-country-not-served': {
    status: 422,
    meaning: 'Codes are not sent to numbers of this calling code.',
    basis: null,
    params: ['callingCode'],
  },
  'identity.too-many-codes': {
    status: 429,
    meaning:
      'A limit of codes is reached (of number and address, the device, the number, the address or the country): a passkey or the device where the number signed in before opens the account; else retry after the instant.',
    basis: null,
    params: ['limit', 'retryAt'],
  },
  'identity.code-wrong': { status: 422, meaning: 'The code is not right.', basis: null, params: ['triesLeft'] },
  'identity.code-expired': {
    status: 410,
    meaning: 'The code is used, expired, out of tries or was never asked for: ask for a new one.',
    basis: null,
    params: [],
  },
  'identity.sign-in-refused': {
    status: 401,
    meaning: 'Login, password or one-time code do not fit together; which of them is not told.',
    basis: null,
    params: [],
  },
  'identity.sign-in-locked': {
    status: 429,
    meaning: 'Too many failed tries for this login, known or not; retry after the instant.',
    basis: null,
    params: ['retryAt'],
  },
  'identity.passkey-refused': {
    status: 401,
    meaning: 'The passkey is not known, not fitting, without user verification, or its challenge is used or expired.',
    basis: null,
    params: [],
  },
  'identity.passkey-not-device-bound': {
    status: 422,
    meaning: 'Operators need a passkey that cannot leave its device.',
    basis: null,
    params: [],
  },
  'identity.password-too-weak': {
    status: 422,
    meaning: 'The password is too short or too easy; the reason is named.',
    basis: null,
    params: ['reason'],
  },
  'identity.login-not-valid': {
    status: 422,
    meaning: 'A login has 3 to 64 small letters, digits, dots, hyphens.',
    basis: null,
    params: [],
  },
  'identity.login-taken': { status: 409, meaning: 'Another account has this login.', basis: null, params: [] },
  'identity.checkpoint-needed': {
    status: 422,
    meaning: 'An officer belongs to a checkpoint, the other roles to none.',
    basis: null,
    params: [],
  },
  'identity.scope-needed': {
    status: 422,
    meaning: 'A role that acts for a corridor, a terminal or a firm names it, the other roles name none.',
    basis: null,
    params: [],
  },
  'identity.firm-number-not-valid': {
    status: 422,
    meaning: 'The number of a firm has 8 to 18 digits and capital letters.',
    basis: null,
    params: [],
  },
  'identity.not-found': {
    status: 404,
    meaning: 'There is nothing of that id, or it is not yours.',
    basis: null,
    params: [],
  },
  'identity.id-taken': { status: 409, meaning: 'The id was used before for something else.', basis: null, params: [] },
  'identity.already-registered': {
    status: 409,
    meaning: 'The account is registered already.',
    basis: null,
    params: [],
  },
  'identity.not-registered': {
    status: 409,
    meaning: 'First register: enter yourself, sign the agreement, give consent.',
    basis: 'order-707/15',
    params: [],
  },
  'identity.account-blocked': {
    status: 403,
    meaning: 'The registrar has blocked the account; a complaint is possible.',
    basis: 'order-707/6-2',
    params: ['reason'],
  },
  'identity.not-blocked': { status: 409, meaning: 'The account is not blocked.', basis: null, params: [] },
  'identity.already-blocked': {
    status: 409,
    meaning: 'The account is blocked already.',
    basis: 'order-707/6-2',
    params: [],
  },
  'identity.no-agreement': {
    status: 409,
    meaning: 'No user agreement is in force in this language.',
    basis: 'order-707/15',
    params: [],
  },
  'identity.agreement-outdated': {
    status: 409,
    meaning: 'What was signed is not the agreement in force: read and sign that one.',
    basis: 'order-707/15',
    params: ['current'],
  },
  'identity.iin-needed': {
    status: 422,
    meaning: 'A resident is named by his IIN.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.iin-birth-date-differs': {
    status: 422,
    meaning: 'The birth date is not the one in the IIN.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.birth-date-not-possible': {
    status: 422,
    meaning: 'Nobody born on that date drives a truck.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.document-expired': {
    status: 422,
    meaning: 'The identity document has expired.',
    basis: 'order-707/16',
    params: ['expiredOn'],
  },
  'identity.phone-not-verified': {
    status: 422,
    meaning: 'Your own phone number is the one that you signed in with.',
    basis: 'order-707/15',
    params: [],
  },
  'identity.tax-number-needed': {
    status: 422,
    meaning: 'A resident owner is named by IIN or BIN.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.already-entered': {
    status: 409,
    meaning: 'The same person, owner or trailer is entered already.',
    basis: null,
    params: ['id'],
  },
  'identity.too-many-entries': {
    status: 422,
    meaning: 'The account has as many entries of this kind as allowed.',
    basis: null,
    params: ['limit'],
    limit: true,
  },
  'identity.self-not-removable': {
    status: 409,
    meaning: 'The account holder himself cannot be removed.',
    basis: null,
    params: [],
  },
  'identity.owner-in-use': {
    status: 409,
    meaning: 'A vehicle of the account belongs to this owner.',
    basis: null,
    params: [],
  },
  'identity.plate-not-valid': {
    status: 422,
    meaning: 'The plate has no letters or digits that can be compared.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.vin-has-other-plate': {
    status: 409,
    meaning: 'A vehicle with this VIN is in use under another plate.',
    basis: 'order-707/16,18,21',
    params: [],
  },
  'identity.plate-has-other-vin': {
    status: 409,
    meaning: 'A vehicle with this plate is in use under another VIN.',
    basis: 'order-707/16,18',
    params: [],
  },
  'identity.vehicle-not-proven': {
    status: 409,
    meaning: 'Only who proved that a truck is his may let others run it.',
    basis: null,
    params: [],
  },
  'identity.runner-unknown': {
    status: 404,
    meaning: 'The account of this phone is not let run the truck.',
    basis: null,
    params: [],
  },
  'identity.owner-not-yourself': {
    status: 422,
    meaning:
      'The registers prove a truck of the account holder himself; for a company or an owner abroad a document does.',
    basis: 'order-707/16,18',
    params: [],
  },
  'identity.document-not-readable': {
    status: 422,
    meaning: 'The file is no JPEG, PNG or PDF.',
    basis: null,
    params: [],
  },
  'identity.document-too-big': {
    status: 422,
    meaning: 'The scanned document is too large.',
    basis: null,
    params: ['maxBytes'],
  },
  'identity.too-many-proofs': {
    status: 429,
    meaning: 'So many proofs were asked for in a day; retry after the instant.',
    basis: null,
    params: ['limit', 'retryAt'],
  },
  'identity.proof-decided': {
    status: 409,
    meaning: 'The proof was decided otherwise already.',
    basis: null,
    params: [],
  },
  'identity.consent-open': {
    status: 409,
    meaning: 'A consent of this person is given or asked for already.',
    basis: 'order-707/16',
    params: [],
  },
  'identity.consent-not-given': {
    status: 409,
    meaning: 'There is no consent to withdraw.',
    basis: 'order-707/16',
    params: [],
  },
} as const satisfies RefusalCatalogue

/** A refusal of identity. */
export type IdentityRefusal = RefusalOf<typeof IDENTITY_REFUSALS>

/** Makes a refusal of identity. */
export const refuse = refuserOf(IDENTITY_REFUSALS)
