export type { AuditEntry, AuditFacts } from './domain/entry.ts'

export { countLimitsMet, type LimitsMet } from './count-limits-met.ts'
export { type Audited, listAudited } from './list-audited.ts'
export { noteForeignActs } from './note-foreign-acts.ts'
export { recordAudit, recordAudits } from './record-audit.ts'
export { sealAudit } from './seal-audit.ts'
export { verifyAudit } from './verify-audit.ts'
