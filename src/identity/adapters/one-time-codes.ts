import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../ports.ts'

const STEP_SECONDS = 30
const SECRET_BYTES = 20

/** {@link OneTimeCodes} with the parameters that every authenticator app knows: SHA-1, six digits, 30 s. */
export const oneTimeCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  uri: (secret, login, issuer) => totpOf(secret, login, issuer).toString(),
  step(secret, code, now) {
    const timestamp = now.epochMilliseconds
    const delta = totpOf(secret, 'otkel', 'otkel').validate({ token: code, timestamp, window: 1 })
    return delta === null ? null : BigInt(Math.floor(timestamp / 1000 / STEP_SECONDS) + delta)
  },
}

function totpOf(secret: string, label: string, issuer: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}
