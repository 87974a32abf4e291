import { recordAudit } from '#audit/public.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { Person, PersonInput } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { checkPerson } from './domain/person.ts'
import { isOwn } from './domain/policy.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { indexName } from './find-drivers.ts'
import { readPeople } from './read-people.ts'
import { indexOf, seal, subjectKey } from './sealing.ts'
import {
  addPerson,
  findPerson,
  findSamePerson,
  listPeople,
  type PersonRow,
  saveRemovedPerson,
} from './store/person-store.ts'

/** Whose person is entered: the account, and whether it is the account holder himself. */
export interface EnteredFor {
  readonly accountId: string
  readonly self: boolean
}

/**
 * Enters a trusted driver, or the account holder himself [R707-16.4]. Check digits are verified; everything is sealed
 * under the person's own key. Entering the same again answers what is there.
 */
export async function enterPerson(
  tx: Transaction,
  deps: Pick<IdentityDeps, 'keys' | 'readPhone'>,
  entered: EnteredFor,
  input: PersonInput,
  acting: Acting,
): Promise<Result<Person, IdentityRefusal | FormatRefusal>> {
  const { id, resident, ...particulars } = input
  const today = acting.now.toZonedDateTimeISO('UTC').toPlainDate()
  const checked = checkPerson(input, today)
  if (!checked.ok) return checked
  const phone = deps.readPhone(input.phone)
  if (!phone.ok) return phone
  const { document } = particulars
  const row: PersonRow = {
    id,
    account_id: entered.accountId,
    self: entered.self,
    resident,
    sealed: Buffer.alloc(0),
    iin_index: checked.value === null ? null : indexOf.iin(deps.keys, checked.value),
    document_index: indexOf.document(deps.keys, document.country, document.number),
    entered_at: acting.now,
    removed_at: null,
  }
  const same = await findSamePerson(tx, entered.accountId, row.iin_index, row.document_index)
  if (same && same.id !== id) return refuse('identity.already-entered', { id: same.id })
  if (!same) {
    if (await findPerson(tx, id)) return refuse('identity.id-taken')
    const known = await listPeople(tx, entered.accountId)
    if (known.length >= ENTRY_LIMITS.people) return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.people })
    const value = { ...particulars, phone: phone.value.number, iin: checked.value }
    const sealed = seal(await subjectKey(tx, deps.keys, id), 'person.sealed', id, value)
    if (!(await addPerson(tx, { ...row, sealed }))) return refuse('identity.id-taken')
    await indexName(tx, deps.keys, id, particulars.names)
    await recordAudit(
      tx,
      entryOf(acting, 'identity.person-entered', { kind: 'person', id }, { account: entered.accountId }),
    )
  }
  const reading = { keys: deps.keys, reader: acting.actor, purpose: 'shown to the account holder', now: acting.now }
  const [person] = await readPeople(tx, [same ?? ((await findPerson(tx, id)) as PersonRow)], reading)
  return ok(person as Person)
}

/** Removes a trusted driver from an account. */
export async function removePerson(
  tx: Transaction,
  accountId: string,
  id: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const person = await findPerson(tx, id)
  if (!isOwn(accountId, person)) return refuse('identity.not-found')
  if (person.self) return refuse('identity.self-not-removable')
  await saveRemovedPerson(tx, id, acting.now)
  await recordAudit(tx, entryOf(acting, 'identity.person-removed', { kind: 'person', id }, { account: accountId }))
  return ok({ done: true })
}
