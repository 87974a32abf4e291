import { authorityAndCure, basisOf, type Finding } from './findings.ts'

/** The finding of 18.17-1, answered by our own ledger: whether the deposit is blocked on the account at this instant. */
export function depositFinding(blocked: boolean, lawVersion: string, now: Temporal.Instant): Finding {
  const code = blocked ? null : 'registries.deposit-not-blocked'
  return {
    check: '18.17-1',
    about: 'holder',
    outcome: blocked ? 'pass' : 'refuse',
    code,
    params: {},
    ...(code === null ? { authority: null, cure: null } : authorityAndCure(code)),
    basis: basisOf('18.17-1'),
    lawVersion,
    decidedAt: now.toString(),
    validUntil: now.toString(),
  }
}
