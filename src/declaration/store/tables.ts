import type { Change } from '../domain/amendment.ts'
import type { JointState, SideState } from '../domain/life-cycle.ts'
import type { Recognition } from '../domain/recognition.ts'
import type { Side } from '../v1/core.ts'
import type { AnnexContent, DeclarationVersion } from '../v1/document.ts'

export interface StoredSignature {
  readonly family: 'jws' | 'cms-kz' | 'sm2'
  readonly bytes: string
  readonly attestation?: string | undefined
}

interface DraftTable {
  id: string
  account_id: string
  firm: string | null
  content: unknown
  sources: Record<string, string>
  revision: number
  filed: boolean
  updated_at: Temporal.Instant
}

interface PreparedTable {
  declaration_id: string
  account_id: string
  draft_id: string | null
  document: DeclarationVersion
  own_annex: AnnexContent | null
  content: unknown
  reason: string | null
  prepared_at: Temporal.Instant
}

interface DeclarationTable {
  id: string
  ucr: string
  filed_at: Side
  account_id: string | null
  firm: string | null
  version: number
  states: Record<Side, SideState>
  joint: JointState
  lodged_at: Temporal.Instant
  changed_at: Temporal.Instant
}

interface VersionTable {
  declaration_id: string
  version: number
  root: string
  document: DeclarationVersion
  own_annex: AnnexContent | null
  changes: readonly Change[]
  reason: string | null
  signature: StoredSignature
  made_at: Temporal.Instant
}

interface SubjectTable {
  declaration_id: string
  kind: string
  number: string
}

interface ActTable {
  declaration_id: string
  side: Side
  seq: number
  act: string
  state: SideState
  version: number
  root: string
  actor: string
  basis: string
  note: string | null
  signature: StoredSignature | null
  at: Temporal.Instant
}

interface RecognitionTable {
  declaration_id: string
  version: number
  side: Side
  root: string
  answer: Recognition['answer']
  fields: Recognition['fields']
  reason: string | null
  actor: string
  at: Temporal.Instant
}

interface ProposalTable {
  declaration_id: string
  version: number
  root: string
  document: DeclarationVersion
  own_annex: AnnexContent | null
  content: unknown
  changes: readonly Change[]
  reason: string
  signature: StoredSignature
  needed: readonly Side[]
  made_at: Temporal.Instant
  outcome: 'agreed' | 'refused' | null
}

interface ConsentTable {
  declaration_id: string
  root: string
  side: Side
  answer: 'agreed' | 'refused'
  state: SideState
  reason: string | null
  actor: string
  signature: StoredSignature | null
  at: Temporal.Instant
}

interface LookTable {
  declaration_id: string
  account_id: string
  purpose: string
  case_reference: string | null
  at: Temporal.Instant
}

interface SignerTable {
  account_id: string
  key_id: string
  jwk: unknown
  attestation: string
  until: Temporal.Instant
}

interface SealingKeyTable {
  peer: string
  country: string
  key: unknown
  told_at: Temporal.Instant
}

interface ToldKeyTable {
  peer: string
  digest: string
}

interface TimeStampTable {
  digest: string
  signed: string
  due_at: Temporal.Instant
  attempts: number
  fault: string | null
  token: Buffer | null
  at: Temporal.Instant | null
  authority: string | null
}

declare module '#platform/database.ts' {
  interface Tables {
    'declaration.draft': DraftTable
    'declaration.prepared': PreparedTable
    'declaration.declaration': DeclarationTable
    'declaration.version': VersionTable
    'declaration.subject': SubjectTable
    'declaration.act': ActTable
    'declaration.recognition': RecognitionTable
    'declaration.proposal': ProposalTable
    'declaration.consent': ConsentTable
    'declaration.look': LookTable
    'declaration.signer': SignerTable
    'declaration.sealing_key': SealingKeyTable
    'declaration.told_key': ToldKeyTable
    'declaration.time_stamp': TimeStampTable
  }
}

export type {
  ActTable,
  ConsentTable,
  DeclarationTable,
  DraftTable,
  PreparedTable,
  ProposalTable,
  RecognitionTable,
  SealingKeyTable,
  SignerTable,
  VersionTable,
}
