import { compactVerify, importJWK } from 'jose'
import type { PermitFacts } from '../domain/barrier-permit.ts'
import type { EntryOrder } from '../domain/order-of-entry.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { PermitList } from './answers.ts'
import type { ControllerSettings } from './settings.ts'
import type { ControllerStore } from './store/controller-store.ts'

/** The signed list of who may come, as the controller holds it. */
export interface HeldPermits {
  readonly version: string | null
  readonly callRequired: boolean
  readonly order: EntryOrder
  /** Signed by a key that we trust, for this checkpoint, and not too old. */
  isUsable(realNow: Temporal.Instant): boolean
  /** The permits, with what this gate itself let in since. */
  list(): readonly PermitFacts[]
  /** Takes a new list over; false when its signature, its checkpoint or its form is not right. */
  take(version: string, list: string): Promise<boolean>
}

interface Held {
  readonly version: string
  readonly content: PermitList
  readonly permits: readonly PermitFacts[]
}

/** Opens the permits kept in the store, so that a restart while cut off changes nothing. */
export async function openPermits(
  settings: ControllerSettings,
  store: ControllerStore,
  log: Log,
): Promise<HeldPermits> {
  let held: Held | null = null
  // Every event of every lane asks for the list: it is made anew only when it changed.
  let made: { of: Held | null; changes: number; list: readonly PermitFacts[] } | null = null

  async function read(version: string, list: string): Promise<boolean> {
    try {
      const content = await verifyList(settings, list)
      held = { version, content, permits: content.permits.map(toFacts) }
      return true
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'permit list not accepted')
      return false
    }
  }

  const kept = store.findPermitList()
  if (kept) await read(kept.version, kept.list)
  return {
    get version() {
      return held?.version ?? null
    },
    get order() {
      return held?.content.order ?? 'arrival'
    },
    get callRequired() {
      return held?.content.callRequired ?? false
    },
    isUsable: (realNow) => held !== null && Temporal.Instant.compare(realNow, held.content.validUntil) <= 0,
    list() {
      const changes = store.admittedChanges()
      if (made === null || made.of !== held || made.changes !== changes)
        made = { of: held, changes, list: withAdmitted(held?.permits ?? [], store.listAdmitted()) }
      return made.list
    },
    async take(version, list) {
      const before = held
      if (!(await read(version, list))) return false
      if (before && held && Temporal.Instant.compare(held.content.issuedAt, before.content.issuedAt) < 0) {
        // An older list, replayed: what we know is newer.
        held = before
        return false
      }
      store.savePermitList(version, list)
      return true
    },
  }
}

function withAdmitted(permits: readonly PermitFacts[], admitted: ReadonlySet<string>): readonly PermitFacts[] {
  return permits.map((permit) =>
    admitted.has(permit.bookingId) && permit.state !== 'crossed' ? { ...permit, state: 'admitted' } : permit,
  )
}

async function verifyList(settings: ControllerSettings, list: string): Promise<PermitList> {
  const { payload } = await compactVerify(list, async (header) => {
    const pinned = settings.permitKeys.find(({ kid }) => kid === header.kid)
    if (!pinned) throw new TypeError(`unknown key ${header.kid ?? ''}`)
    return importJWK({ kty: 'OKP', crv: 'Ed25519', x: pinned.x, alg: 'EdDSA' })
  })
  const content = PermitList.parse(JSON.parse(new TextDecoder().decode(payload)))
  if (content.checkpoint !== settings.checkpoint) throw new TypeError(`list of ${content.checkpoint}`)
  return content
}

function toFacts(permit: PermitList['permits'][number]): PermitFacts {
  return {
    ...permit,
    startsAt: Temporal.Instant.from(permit.startsAt),
    endsAt: Temporal.Instant.from(permit.endsAt),
    admitFrom: Temporal.Instant.from(permit.admitFrom),
    admitUntil: Temporal.Instant.from(permit.admitUntil),
    callAt: Temporal.Instant.from(permit.callAt),
    presentUntil: permit.presentUntil === null ? null : Temporal.Instant.from(permit.presentUntil),
  }
}
