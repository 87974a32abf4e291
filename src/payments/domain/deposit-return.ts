import { type CaseWith, decideByLaw, type Law, type RuleInput, valueInForce } from '#law/domain/law.ts'

/** The day on which a booking ended: the case of {@link decideDepositReturn}. */
export type EndedCase = CaseWith<'outcome'>

/** Whether the deposit of a finished booking goes back to the user (para 28). */
export function decideDepositReturn(
  law: Law,
  on: EndedCase,
  question: Omit<RuleInput<'payments.deposit-return'>, 'allowed'>,
): 'return' | 'keep' {
  const allowed = valueInForce(law, 'payments.deposit-free-release', on).count
  return decideByLaw(law, 'payments.deposit-return', on, { ...question, allowed })
}

/** Within how many days before an outcome others of the same user are counted (para 28). */
export function depositWindowDays(law: Law, on: EndedCase): number {
  return valueInForce(law, 'payments.deposit-free-release', on).days
}
