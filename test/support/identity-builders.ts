import { randomBytes } from 'node:crypto'
import { identityOf, type IdentityDeps, openIdentity } from '#identity/public.ts'
import type { OwnerInput, PersonInput } from '#identity/contract.ts'
import { enterOwner } from '#identity/enter-owner.ts'
import { enterTrailer } from '#identity/enter-trailer.ts'
import { enterVehicle } from '#identity/enter-vehicle.ts'
import { registerDriver } from '#identity/register-driver.ts'
import { openSession } from '#identity/open-session.ts'
import { indexOf, seal, subjectKey } from '#identity/sealing.ts'
import { addAccount } from '#identity/store/account-store.ts'
import { findAgreementInForce } from '#identity/store/agreement-store.ts'
import { saveConsent } from '#identity/store/consent-store.ts'
import { assert } from '#kernel/assert.ts'
import type { Result } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'

/** Keys as an installation has them, fresh for each test process. */
export const TEST_KEYS = { master: randomBytes(32), index: randomBytes(32) }

/** Identity joined with its libraries over a test database. */
export function testIdentity(db: Database, clock: Clock = systemClock): IdentityDeps {
  const { signInPolicy: policy } = identityOf('KZ')
  return openIdentity({ db, keys: TEST_KEYS, clock, policy, publicUrl: 'http://localhost:7070', name: 'Otkel test' })
}

let serial = 0

/** A number that no other builder of this process gave. */
function next(): number {
  serial += 1
  return serial
}

/** A Kazakh mobile number that can exist. */
export function aPhone(): string {
  return `+7701${String(next()).padStart(7, '0')}`
}

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/** Eleven digits with the check digit of IIN and BIN; skips numbers that have none. */
function withCheckDigit(make: (n: number) => string): string {
  for (;;) {
    const digits = make(next())
    for (const weights of [FIRST, SECOND]) {
      const rest = weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11
      if (rest < 10) return `${digits}${rest}`
    }
  }
}

/** An IIN of somebody born on 11 March 1984. */
export function anIin(): string {
  return withCheckDigit((n) => `8403113${String(n % 10_000).padStart(4, '0')}`)
}

/** A BIN of a resident company. */
export function aBin(): string {
  return withCheckDigit((n) => `120340${String(n % 100_000).padStart(5, '0')}`)
}

/** A VIN that no other builder of this process gave. */
export function aVin(): string {
  return `XTA21099${String(next()).padStart(9, '0')}`
}

/** A Kazakh plate of the 2012 series that no other builder of this process gave. */
export function aPlate(): string {
  const n = next()
  const letter = (place: number) => 'ABCDEFGHKMNPRSTXYZ'[Math.floor(n / 1000 / 18 ** place) % 18]
  return `${String(n % 1000).padStart(3, '0')} ${letter(2)}${letter(1)}${letter(0)} 02`
}

/** What is entered about a resident driver. */
export function aPerson(change: Partial<PersonInput> = {}): PersonInput {
  return {
    id: newId(),
    resident: true,
    names: { family: 'Serikov', given: 'Marat', patronymic: null },
    birthDate: '1984-03-11',
    iin: anIin(),
    phone: aPhone(),
    email: null,
    document: { kind: 'identity-card', country: 'KZ', number: String(10_000_000 + next()), expiresOn: '2031-05-01' },
    ...change,
  }
}

/** What is entered about a resident company that owns trucks. */
export function anOwner(change: Partial<OwnerInput> = {}): OwnerInput {
  return {
    id: newId(),
    resident: true,
    kind: 'company',
    name: 'Dala Freight',
    country: 'KZ',
    taxNumber: aBin(),
    ...change,
  }
}

/** A driver's account with a session, registered with everything that a booking needs. */
export interface BuiltDriver {
  readonly accountId: string
  /** The account holder as a person. */
  readonly personId: string
  readonly ownerId: string
  readonly vehicleId: string
  readonly trailerId: string
  readonly plate: string
  readonly vin: string
  readonly phone: string
  readonly cookie: string
}

/** A signed-in driver who registered, consented and entered owner, vehicle and trailer, by the real use cases. */
export async function aRegisteredDriver(deps: IdentityDeps, change: Partial<PersonInput> = {}): Promise<BuiltDriver> {
  const opened = await aSignedInDriver(deps, change.phone)
  const built = { ownerId: newId(), vehicleId: newId(), trailerId: newId(), plate: aPlate(), vin: aVin() }
  const self = aPerson({ ...change, phone: opened.phone })
  const { accountId, acting, principal } = opened
  await inTransaction(deps.db, async (tx) => {
    const agreement = await findAgreementInForce(tx, 'ru', acting.now)
    assert(agreement, 'an agreement is published')
    const signed = { version: agreement.version, language: 'ru' as const, digest: agreement.digest }
    const consentId = newId()
    done(await registerDriver(tx, deps, principal, { language: 'ru', self, agreement: signed, consentId }, acting))
    if (self.resident) {
      const proof_enc = seal(await subjectKey(tx, deps.keys, self.id), 'consent.proof', self.id, 'proof')
      await saveConsent(tx, consentId, {
        state: 'given',
        decided_at: acting.now,
        reference: `r-${consentId}`,
        proof_enc,
      })
    }
    done(await enterOwner(tx, deps.keys, accountId, anOwner({ id: built.ownerId }), acting))
    const vehicle = { id: built.vehicleId, country: 'KZ', plate: built.plate, vin: built.vin, ownerId: built.ownerId }
    done(await enterVehicle(tx, accountId, { ...vehicle, category: 'N3', machinery: false }, acting))
    done(await enterTrailer(tx, accountId, { id: built.trailerId, country: 'KZ', plate: aTrailerPlate() }, acting))
  })
  return { accountId, personId: self.id, phone: opened.phone, cookie: opened.cookie, ...built }
}

function aTrailerPlate(): string {
  const n = next()
  return `${String(n % 100).padStart(2, '0')} ${'ABCDEFGHKM'[Math.floor(n / 100) % 10]}BC 02`
}

/** A driver who signed in by code but has not registered. */
export async function aSignedInDriver(deps: IdentityDeps, phone = aPhone()) {
  const now = deps.clock.now()
  const accountId = newId()
  const session = await inTransaction(deps.db, async (tx) => {
    await addAccount(tx, {
      id: accountId,
      role: 'driver',
      status: 'registering',
      blocked_reason: null,
      blocked_evidence: null,
      language: 'ru',
      phone_index: indexOf.phone(deps.keys, phone),
      phone_enc: seal(await subjectKey(tx, deps.keys, accountId), 'account.phone', accountId, phone),
      login: null,
      checkpoint: null,
      created_at: now,
    })
    return openSession(tx, { id: accountId, role: 'driver' }, 'code', { now, ip: '127.0.0.1', priorToken: null })
  })
  const principal = {
    id: accountId,
    role: 'driver',
    checkpoint: null,
    sessionId: session.sessionId,
    method: 'code',
  } as const
  const actor = { kind: 'account', id: accountId, role: 'driver', ip: '127.0.0.1' } as const
  return { accountId, phone, cookie: `otkel_session=${session.token}`, principal, acting: { actor, now } }
}

function done<T>(result: Result<T>): T {
  assert(result.ok, `refused: ${result.ok ? '' : JSON.stringify(result.refusal)}`)
  return result.value
}
