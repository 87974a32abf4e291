import { PEOPLE } from '#kernel/principal.ts'
import { declareRoutes } from '#platform/http/route.ts'
import {
  Agreement,
  AgreementQuery,
  Done,
  IdParams,
  LanguageBody,
  Me,
  PasskeyOptions,
  Passkeys,
  RegisterPasskeyBody,
  RegistrationBody,
  SessionView,
  Sessions,
  SignAgreementBody,
} from '../contract.ts'
import { QUEUE_USERS } from '../domain/policy.ts'

/** What somebody signed in sees and changes of himself. */
export const ACCOUNT_ROUTES = declareRoutes({
  'GET /api/identity/agreement': {
    access: 'public',
    load: 'query',
    summary: 'The user agreement in force in one language.',
    query: AgreementQuery,
    response: Agreement,
  },
  'POST /api/identity/agreement-signatures': {
    access: QUEUE_USERS,
    load: 'command',
    summary: 'Signs the agreement in force, for instance after a new version.',
    body: SignAgreementBody,
    response: Done,
  },
  'GET /api/identity/me': {
    access: PEOPLE,
    load: 'query',
    summary: 'Who is signed in, with his standing, agreement and session.',
    response: Me,
  },
  'GET /api/identity/session': {
    access: 'public',
    load: 'query',
    summary: 'Who is signed in here, or null.',
    response: SessionView,
  },
  'POST /api/identity/registration': {
    access: QUEUE_USERS,
    load: 'command',
    summary: 'Registers a driver: signs the agreement, enters himself, asks for consent.',
    body: RegistrationBody,
    response: Me,
  },
  'PUT /api/identity/language': {
    access: PEOPLE,
    load: 'command',
    summary: 'Chooses the language of notices.',
    body: LanguageBody,
    response: Done,
  },
  'GET /api/identity/sessions': {
    access: PEOPLE,
    load: 'query',
    summary: 'One’s own open sessions.',
    response: Sessions,
  },
  'DELETE /api/identity/sessions/:id': {
    access: PEOPLE,
    load: 'command',
    summary: 'Ends one of one’s own sessions.',
    subject: 'session',
    params: IdParams,
    response: Done,
  },
  'GET /api/identity/passkeys': {
    access: PEOPLE,
    load: 'query',
    summary: 'One’s own passkeys.',
    response: Passkeys,
  },
  'POST /api/identity/passkeys/options': {
    access: PEOPLE,
    load: 'command',
    summary: 'Starts the making of a passkey.',
    response: PasskeyOptions,
  },
  'POST /api/identity/passkeys': {
    access: PEOPLE,
    load: 'command',
    summary: 'Keeps a passkey that was just made.',
    body: RegisterPasskeyBody,
    response: IdParams,
  },
  'DELETE /api/identity/passkeys/:id': {
    access: PEOPLE,
    load: 'command',
    summary: 'Removes one of one’s own passkeys.',
    subject: 'passkey',
    params: IdParams,
    response: Done,
  },
})
