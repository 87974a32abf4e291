import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30
const SECRET_BYTES = 20

/** A new TOTP secret (RFC 6238), base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The address from which an authenticator app takes the secret. */
export function totpUri(secret: string, login: string, issuer: string): string {
  return totpOf(secret, login, issuer).toString()
}

/** The time step of a right code, one step of clock difference allowed either way; null for a wrong code. */
export function totpStep(secret: string, code: string, now: Temporal.Instant): bigint | null {
  const timestamp = now.epochMilliseconds
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : BigInt(Math.floor(timestamp / 1000 / STEP_SECONDS) + delta)
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
