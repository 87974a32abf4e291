import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { IDENTITY_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'identity.phone-not-valid': {
    what: 'This is not a phone number.',
    cure: 'Enter it with the country code, for example +7 701 123 45 67.',
  },
  'identity.phone-country-not-served': {
    what: 'Codes are not sent to numbers that begin with {callingCode}.',
    cure: 'Use a number of another country.',
  },
  'identity.too-many-codes': {
    what: 'Too many codes were asked for.',
    cure: 'Sign in with a passkey or on a phone where you signed in before, or try again after {retryAt}.',
  },
  'identity.code-wrong': {
    what: 'The code is not right.',
    cure: 'Compare it with the message; tries left: {triesLeft}.',
  },
  'identity.code-expired': { what: 'The code is no longer valid.', cure: 'Ask for a new one.' },
  'identity.sign-in-refused': {
    what: 'Login, password or code is not right.',
    cure: 'Check all three; take the newest code.',
  },
  'identity.sign-in-locked': { what: 'Too many failed tries.', cure: 'Try again after {retryAt}.' },
  'identity.passkey-refused': {
    what: 'The passkey was not accepted.',
    cure: 'Try again, or sign in with the password.',
  },
  'identity.passkey-not-device-bound': {
    what: 'This passkey can be copied to other devices.',
    cure: 'Use a security key or one that stays on the device.',
  },
  'identity.password-too-weak': { what: 'The password is too weak: {reason}.', cure: 'Choose a longer one.' },
  'identity.login-not-valid': {
    what: 'A login has 3 to 64 small letters, digits, dots or hyphens.',
    cure: 'Choose another.',
  },
  'identity.login-taken': { what: 'Another account has this login.', cure: 'Choose another.' },
  'identity.checkpoint-needed': {
    what: 'An officer belongs to a checkpoint, other roles to none.',
    cure: 'Set the checkpoint to fit the role.',
  },
  'identity.scope-needed': {
    what: 'What the role acts for is missing, or is not needed.',
    cure: 'Name the corridor, terminal or firm to fit the role.',
  },
  'identity.firm-number-not-valid': {
    what: 'This is not the number of a firm.',
    cure: 'Enter its number in the register (BIN): digits and capital letters only.',
  },
  'identity.not-found': { what: 'There is nothing of this kind in your account.', cure: 'Reload the page.' },
  'identity.id-taken': { what: 'This was already used for something else.', cure: 'Reload the page and try again.' },
  'identity.already-registered': { what: 'You are registered already.', cure: 'Go on to your bookings.' },
  'identity.not-registered': {
    what: 'Your registration is not finished.',
    cure: 'Enter your data, sign the agreement and give consent.',
  },
  'identity.account-blocked': {
    what: 'Your account is blocked: {reason}.',
    cure: 'You may complain to the head of the registrar.',
  },
  'identity.not-blocked': { what: 'The account is not blocked.', cure: 'Reload the page.' },
  'identity.already-blocked': { what: 'The account is blocked already.', cure: 'Reload the page.' },
  'identity.no-agreement': { what: 'There is no agreement in this language.', cure: 'Choose another language.' },
  'identity.agreement-outdated': { what: 'The agreement has changed since.', cure: 'Read and sign the one in force.' },
  'identity.iin-needed': { what: 'A resident needs an IIN.', cure: 'Enter the twelve digits from the document.' },
  'identity.iin-birth-date-differs': {
    what: 'The birth date is not the one in the IIN.',
    cure: 'Compare both with the document.',
  },
  'identity.birth-date-not-possible': { what: 'A driver cannot be born on this date.', cure: 'Check the birth date.' },
  'identity.document-expired': {
    what: 'The document expired on {expiredOn}.',
    cure: 'Enter a document that is valid.',
  },
  'identity.phone-not-verified': { what: 'Your own number is the one you signed in with.', cure: 'Enter that number.' },
  'identity.tax-number-needed': { what: 'A resident owner needs an IIN or a BIN.', cure: 'Enter the twelve digits.' },
  'identity.already-entered': { what: 'This is entered already.', cure: 'Choose it from the list.' },
  'identity.too-many-entries': { what: 'The limit is {limit}.', cure: 'Remove one that you do not need.' },
  'identity.self-not-removable': {
    what: 'You cannot remove yourself.',
    cure: 'Ask the registrar to close the account.',
  },
  'identity.owner-in-use': { what: 'A truck of yours belongs to this owner.', cure: 'Change the truck first.' },
  'identity.plate-not-valid': { what: 'This is not a plate.', cure: 'Enter it as it stands on the truck.' },
  'identity.vin-has-other-plate': {
    what: 'A truck with this VIN is in use under another plate.',
    cure: 'Check the VIN, or ask the registrar to free it.',
  },
  'identity.plate-has-other-vin': {
    what: 'A truck with this plate is in use under another VIN.',
    cure: 'Check the plate, or ask the registrar to free it.',
  },
  'identity.consent-open': {
    what: 'The consent of this person is given or asked for already.',
    cure: 'Wait for the answer.',
  },
  'identity.consent-not-given': { what: 'There is no consent to withdraw.', cure: 'Reload the page.' },
  'identity.vehicle-not-proven': {
    what: 'Only the proven holder of a truck may allow others to use it.',
    cure: 'First prove that the truck is yours.',
  },
  'identity.runner-unknown': {
    what: 'The driver with this number has no permission to use the truck.',
    cure: 'Check the number.',
  },
  'identity.owner-not-yourself': {
    what: 'The registers can prove only a truck that you own yourself.',
    cure: 'Send the registration document of the truck instead.',
  },
  'identity.document-not-readable': {
    what: 'The file is not a photo or a PDF.',
    cure: 'Send the document as JPEG, PNG or PDF.',
  },
  'identity.document-too-big': {
    what: 'The file is larger than {maxBytes} MB.',
    cure: 'Send a smaller photo of the document.',
  },
  'identity.too-many-proofs': {
    what: 'Too many proofs were asked for within a day; the limit is {limit}.',
    cure: 'Try again after {retryAt}.',
  },
  'identity.proof-decided': { what: 'This proof is decided already.', cure: 'Reload the page.' },
} as const satisfies RefusalWords<typeof IDENTITY_REFUSALS>
