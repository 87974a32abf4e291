import type { OwnershipAnswer, OwnershipQuestion } from '#identity/public.ts'
import { putQuestion } from './put-question.ts'
import type { Registries } from './registries.ts'

/**
 * Asks the register of vehicles whether the truck exists with this VIN (18.2) and the register of digital documents whether
 * the named owner holds its registration (18.11). Both answers are kept like those of a booking, under the id of the proof.
 * Trucks and owners of other countries are in no register here: `not-asked`.
 */
export async function askOwnership(
  registries: Registries,
  { proofId, country, plate, plateKey, vin, owner }: OwnershipQuestion,
  { home, now }: { readonly home: string; readonly now: Temporal.Instant },
): Promise<OwnershipAnswer> {
  if (country !== home || !owner.resident || owner.taxNumber === null) return 'not-asked'
  const vehicle = { country, plate, plateKey, vin, category: 'N3' as const, machinery: false }
  const subject = { vehicle, owner, drivers: [] }
  const questions = registries.ownership.flatMap((codec) =>
    codec.questions(subject).map((question) => [codec, question] as const),
  )
  const outcomes = await Promise.all(
    questions.map(([codec, question]) => putQuestion(registries, codec, question, subject, proofId, now)),
  )
  const codes = outcomes.flatMap(({ grounds }) => grounds.map(({ code }) => code))
  // What one register says against it holds, whether or not the other answers.
  if (codes.includes('registries.vehicle-vin-differs')) return 'vin-differs'
  if (codes.includes('registries.digital-document-missing')) return 'not-owner'
  if (codes.length > 0) return 'vehicle-not-registered'
  return outcomes.some(({ silence }) => silence !== null) ? 'silent' : 'owner'
}
