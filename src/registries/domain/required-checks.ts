import { type CaseWith, type Law, type LawValues, versionInForce, versionName } from '#law/domain/law.ts'

type CheckSet = LawValues['registries.required-checks']['resident']

/** The checks of one booking and the version of the law that asks for them. */
export interface ChecksOfUser extends CheckSet {
  readonly version: string
}

/** Which checks of paragraph 18 apply to a user, by residency (para 19). */
export function requiredChecks(
  law: Law,
  on: CaseWith<'booking-made'>,
  user: { readonly resident: boolean },
): ChecksOfUser {
  const version = versionInForce(law, 'registries.required-checks', on)
  const set = user.resident ? version.value.resident : version.value.nonResident
  return { version: versionName(law, 'checks', [version]), ...set }
}
