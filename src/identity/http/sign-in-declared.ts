import { PEOPLE } from '#kernel/principal.ts'
import { declareRoutes } from '#platform/http/route.ts'
import {
  CodeRequested,
  CodeSignInBody,
  Done,
  Me,
  OperatorSignInBody,
  PasskeyAnswer,
  PasskeyOptions,
  RequestCodeBody,
} from '../contract.ts'

/** Signing in and out. */
export const SIGN_IN_ROUTES = declareRoutes({
  'POST /api/identity/codes': {
    access: 'public',
    load: 'command',
    summary: 'Sends a sign-in code by SMS; the answer does not tell whether the number is known.',
    refusals: ['identity.phone-country-not-served', 'identity.phone-not-valid', 'identity.too-many-codes'],
    body: RequestCodeBody,
    response: CodeRequested,
  },
  'POST /api/identity/code-sign-in': {
    access: 'public',
    load: 'command',
    summary: 'Signs a driver in with the code of his request; opens an account for a new number.',
    refusals: ['identity.code-expired', 'identity.code-wrong'],
    body: CodeSignInBody,
    response: Me,
  },
  'POST /api/identity/operator-sign-in': {
    access: 'public',
    load: 'command',
    summary: 'Signs an officer, registrar or administrator in with password and one-time code.',
    refusals: ['identity.sign-in-locked', 'identity.sign-in-refused'],
    body: OperatorSignInBody,
    response: Me,
  },
  'POST /api/identity/passkey-sign-in/options': {
    access: 'public',
    load: 'command',
    summary: 'Starts a sign-in with whichever passkey the device has.',
    refusals: [],
    response: PasskeyOptions,
  },
  'POST /api/identity/passkey-sign-in': {
    access: 'public',
    load: 'command',
    summary: 'Signs in with the answer of a passkey.',
    refusals: ['identity.passkey-refused'],
    body: PasskeyAnswer,
    response: Me,
  },
  'POST /api/identity/sign-out': {
    access: PEOPLE,
    load: 'command',
    summary: 'Ends the session of this browser.',
    refusals: ['identity.not-found'],
    response: Done,
  },
})
