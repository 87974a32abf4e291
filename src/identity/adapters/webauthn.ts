import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { KnownPasskey, PasskeyCeremonies } from '../ports.ts'

/** The site for which passkeys are made. */
export interface RelyingParty {
  /** Host name, e.g. `queue.example`. */
  readonly id: string
  readonly name: string
  /** Origins of the pages, e.g. `https://queue.example`. */
  readonly origins: readonly string[]
}

const Answer = z.looseObject({
  id: z.string().min(1).max(1400),
  response: z.looseObject({}),
  type: z.literal('public-key'),
})

/** WebAuthn level 3 by @simplewebauthn/server. */
export function createPasskeyCeremonies(party: RelyingParty): PasskeyCeremonies {
  const expected = { expectedOrigin: [...party.origins], expectedRPID: party.id, requireUserVerification: true }
  return {
    async registrationOptions(account, has) {
      const options = await generateRegistrationOptions({
        rpName: party.name,
        rpID: party.id,
        userName: account.name,
        userID: new TextEncoder().encode(account.id),
        attestationType: 'none',
        excludeCredentials: has.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return { challenge: options.challenge, options }
    },
    async verifyRegistration(expectedChallenge, response) {
      const verified = await orNull(
        verifyRegistrationResponse({ ...expected, expectedChallenge, response: response as RegistrationResponseJSON }),
      )
      if (!verified?.verified) return null
      const { credential, credentialDeviceType } = verified.registrationInfo
      return {
        credentialId: credential.id,
        publicKey: credential.publicKey,
        counter: BigInt(credential.counter),
        transports: credential.transports ?? [],
        deviceBound: credentialDeviceType === 'singleDevice',
      }
    },
    async signInOptions() {
      const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })
      return { challenge: options.challenge, options }
    },
    credentialIdOf: (response) => Answer.safeParse(response).data?.id ?? null,
    async verifySignIn(expectedChallenge, response, passkey) {
      const verified = await orNull(
        verifyAuthenticationResponse({
          ...expected,
          expectedChallenge,
          response: response as AuthenticationResponseJSON,
          credential: credentialOf(passkey),
        }),
      )
      return verified?.verified ? BigInt(verified.authenticationInfo.newCounter) : null
    },
  }
}

function credentialOf(passkey: KnownPasskey) {
  return {
    id: passkey.credentialId,
    publicKey: new Uint8Array(passkey.publicKey),
    counter: Number(passkey.counter),
    transports: [...passkey.transports],
  }
}

/** The library throws for every answer that does not hold, forged or malformed: all of them are the one refusal. */
async function orNull<T>(verification: Promise<T>): Promise<T | null> {
  try {
    return await verification
  } catch {
    return null
  }
}
