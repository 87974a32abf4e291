import { z } from 'zod'
import { CitationView } from '#kernel/forms/citation.ts'
import { Language } from '#kernel/forms/language.ts'
import { oneLine, plateText } from '#kernel/forms/text.ts'

const Side = z.enum(['KZ', 'CN'])
const Instant = z.string()
const Pointer = oneLine(300, 0)
const Root = z.string().regex(/^[0-9a-f]{64}$/)

/** A signature as a browser sends it: compact JWS with detached payload, with the attestation of its key. */
const GivenSignature = z.strictObject({
  family: z.enum(['jws', 'cms-kz', 'sm2']),
  bytes: z.string().min(1).max(20_000),
  attestation: z.string().max(4_000).optional(),
})

/** How a signature stands: valid, invalid, or not checked here and why. */
export const SignatureStanding = z.strictObject({
  status: z.enum(['valid', 'invalid', 'unchecked']),
  why: z.string().nullable(),
  family: z.string(),
  signer: z.string().nullable(),
  role: z.string().nullable(),
  side: z.string().nullable(),
  signedAt: z.string().nullable(),
  /** Time stamp of the signature, checked when it is shown; null while there is none that holds. */
  stamp: z.strictObject({ at: z.string(), authority: z.string() }).nullable(),
})
export type SignatureStanding = z.infer<typeof SignatureStanding>

/** Core and annexes as a declarant writes them, whole or not yet. */
const Content = z.looseObject({ core: z.unknown(), annexes: z.unknown() })

const ProblemView = z.strictObject({
  pointer: Pointer,
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  act: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])),
  /** The sentence in the language that was asked for. */
  text: z.string(),
})
type ProblemView = z.infer<typeof ProblemView>

export const IdParam = z.strictObject({ id: z.uuid() })
export const DraftBody = z.strictObject({
  content: Content,
  sources: z.record(Pointer, oneLine(80, 0)).default({}),
  /** The revision that was read; 0 for a new draft. */
  revision: z.int().min(0).max(1_000_000),
})
export const DraftView = z.strictObject({
  id: z.uuid(),
  content: Content,
  sources: z.record(z.string(), z.string()),
  revision: z.int(),
  updatedAt: Instant,
})
export type DraftView = z.infer<typeof DraftView>
export const DraftList = z.strictObject({
  drafts: z.array(z.strictObject({ id: z.uuid(), title: z.string(), revision: z.int(), updatedAt: Instant })),
})
export type DraftList = z.infer<typeof DraftList>

export const CheckBody = z.strictObject({ content: Content, language: Language.default('en') })
export const CheckAnswer = z.strictObject({ problems: z.array(ProblemView), fileable: z.boolean() })
export type CheckAnswer = z.infer<typeof CheckAnswer>

/** What is to be filled in from what is there already. */
export const PrefillBody = z.strictObject({
  /** With the plate: a number of a booking can be guessed, and tells where somebody's truck is when. */
  booking: z.strictObject({ reference: oneLine(20), plate: plateText() }).optional(),
  invoice: z
    .strictObject({
      number: oneLine(50),
      date: z.iso.date(),
      currency: z.string().regex(/^[A-Z]{3}$/),
      /** Rows as they are pasted: name, quantity, unit, unit price, net, gross, packages. */
      lines: z
        .array(
          z.strictObject({
            name: oneLine(1000),
            quantity: oneLine(40, 0),
            unit: oneLine(40, 0),
            unitPrice: oneLine(40, 0),
            net: oneLine(40, 0),
            gross: oneLine(40, 0),
            packages: oneLine(40, 0),
            code: oneLine(40, 0).optional(),
          }),
        )
        .max(999),
    })
    .optional(),
})
export const PrefillAnswer = z.strictObject({
  fields: z.array(z.strictObject({ pointer: Pointer, value: z.unknown(), source: z.string() })),
})
export type PrefillAnswer = z.infer<typeof PrefillAnswer>

export const ToSign = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  root: Root,
  statement: z.string(),
  /** Customs whose consent it needs before it is in force. */
  consents: z.array(Side),
})
export type ToSign = z.infer<typeof ToSign>
export const FileBody = z.strictObject({ signature: GivenSignature })
export const Filed = z.strictObject({
  id: z.uuid(),
  ucr: z.string(),
  version: z.int(),
  root: Root,
  /** Customs whose consent it waits for; empty when it is in force. */
  awaits: z.array(Side),
})
export type Filed = z.infer<typeof Filed>
export const AmendmentBody = z.strictObject({
  content: Content,
  reason: oneLine(500, 3),
  /** The version that the content was made from: where it is told, an amendment that came in between is not undone unseen. */
  madeFrom: z.int().min(1).exactOptional(),
})

export const KeyBody = z.strictObject({
  jwk: z.strictObject({
    kty: z.enum(['EC', 'OKP']),
    crv: z.enum(['P-256', 'P-384', 'Ed25519']),
    x: z.string().regex(/^[0-9A-Za-z_-]{1,100}$/),
    y: z
      .string()
      .regex(/^[0-9A-Za-z_-]{1,100}$/)
      .optional(),
  }),
})
export const KeyAnswer = z.strictObject({ keyId: z.string(), attestation: z.string(), until: Instant })
export type KeyAnswer = z.infer<typeof KeyAnswer>

/** What officers decide beside a release; the rest is not theirs to set. */
const OFFICER_ACTS = [
  'accept',
  'reject',
  'order-control',
  'end-control',
  'detain',
  'return',
  'exit',
  'clear',
  'invalidate',
] as const
export const ActBody = z.strictObject({
  act: z.enum(OFFICER_ACTS),
  root: Root,
  note: oneLine(500, 0).nullable().default(null),
})
export const ReleaseBody = z.strictObject({ root: Root, signature: GivenSignature })
export const WithdrawBody = z.strictObject({ root: Root, note: oneLine(500, 3) })
export const StateAnswer = z.strictObject({ state: z.string() })
export const RecognitionBody = z.strictObject({
  root: Root,
  answer: z.enum(['recognised', 'reserved', 'refused']),
  fields: z.array(z.strictObject({ pointer: Pointer, reason: oneLine(500, 3) })).max(1000),
  reason: oneLine(500, 0).nullable().default(null),
})
export const RecognitionAnswer = z.strictObject({ answer: z.string() })

export const ConsentBody = z.strictObject({
  root: Root,
  answer: z.enum(['agreed', 'refused']),
  reason: oneLine(500, 0).nullable().default(null),
  /** Of the officer over the root of the amendment; a refusal needs none. */
  signature: GivenSignature.nullable().default(null),
})
export const ConsentAnswer = z.strictObject({ outcome: z.enum(['agreed', 'refused']).nullable() })

export const PURPOSES = ['acceptance', 'control', 'release', 'recognition', 'appeal', 'audit'] as const
export const LookQuery = z.strictObject({
  purpose: z.enum(PURPOSES).optional(),
  case: oneLine(60, 0).optional(),
})
export const ListQuery = z.strictObject({ search: oneLine(60, 0).optional() })
export const ListAnswer = z.strictObject({
  declarations: z.array(
    z.strictObject({
      id: z.uuid(),
      ucr: z.string(),
      filedAt: Side,
      version: z.int(),
      states: z.record(Side, z.string()),
      joint: z.string(),
      recognition: z.string(),
      items: z.int(),
      exporter: z.string(),
      importer: z.string(),
      exit: z.string(),
      entry: z.string(),
      changedAt: Instant,
    }),
  ),
})
export type ListAnswer = z.infer<typeof ListAnswer>

/** A loss, once for all goods items that have it: `*` stands for their places in `pointer`. */
const LossView = z.strictObject({
  pointer: Pointer,
  kind: z.enum(['dropped', 'truncated', 're-coded', 'missing']),
  blocking: z.boolean(),
  count: z.int(),
})
const FormView = z.strictObject({ form: z.enum(['eaeu', 'china']), losses: z.array(LossView) })
export type FormView = z.infer<typeof FormView>
/** What both national forms say of one field of the core [DEC-5]; `same`: in two languages or two codes they say one thing. */
const ComparedFieldView = z.strictObject({
  pointer: Pointer,
  eaeu: z.string(),
  china: z.string(),
  same: z.boolean(),
  loss: LossView.shape.kind.nullable(),
})
export type ComparedFieldView = z.infer<typeof ComparedFieldView>

const ChangeView = z.strictObject({ pointer: Pointer, old: z.unknown(), new: z.unknown() })
/** An amendment after a release, with what customs said to it. */
const ProposalView = z.strictObject({
  version: z.int(),
  root: Root,
  madeAt: Instant,
  reason: z.string(),
  changes: z.array(ChangeView),
  signature: SignatureStanding,
  needed: z.array(Side),
  answers: z.array(
    z.strictObject({
      side: Side,
      answer: z.enum(['agreed', 'refused']),
      reason: z.string().nullable(),
      actor: z.string(),
      at: Instant,
      signature: SignatureStanding.nullable(),
    }),
  ),
  outcome: z.enum(['waiting', 'agreed', 'refused']),
})
export type ProposalView = z.infer<typeof ProposalView>

export const DeclarationView = z.strictObject({
  id: z.uuid(),
  ucr: z.string(),
  filedAt: Side,
  self: Side,
  version: z.int(),
  root: Root,
  states: z.record(Side, z.string()),
  joint: z.string(),
  lodgedAt: Instant,
  changedAt: Instant,
  pins: z.strictObject({
    rules: z.string(),
    hs: z.string(),
    locations: z.string(),
    forms: z.record(z.string(), z.string()),
  }),
  core: z.unknown(),
  /** Our own annex; the other side's stays sealed. A declarant has written both. */
  annexes: z.record(z.string(), z.unknown()),
  versions: z.array(
    z.strictObject({
      version: z.int(),
      root: Root,
      madeAt: Instant,
      reason: z.string().nullable(),
      changes: z.array(ChangeView),
      kinds: z.array(z.string()),
      signature: SignatureStanding,
    }),
  ),
  acts: z.array(
    z.strictObject({
      side: Side,
      act: z.string(),
      state: z.string(),
      version: z.int(),
      root: Root,
      actor: z.string(),
      /** On what it rests, as it is cited. */
      basis: CitationView.nullable(),
      note: z.string().nullable(),
      /** Whether it should say why and does not: the other customs did not tell. */
      reasonMissing: z.boolean(),
      at: Instant,
      signature: SignatureStanding.nullable(),
    }),
  ),
  recognitions: z.array(
    z.strictObject({
      version: z.int(),
      side: Side,
      answer: z.string(),
      fields: z.array(z.strictObject({ pointer: Pointer, reason: z.string() })),
      reason: z.string().nullable(),
      actor: z.string(),
      at: Instant,
    }),
  ),
  /** Amendments after a release, oldest first; at most the last one waits. */
  proposals: z.array(ProposalView),
  /** How the present version stands with the customs that must recognise it. */
  recognition: z.string(),
  /** The national forms that the reader may have, each with what it cannot hold [DEC-5]. */
  forms: z.array(FormView),
  /** Both forms side by side, of what stands in the core: the head whole, of goods items what differs. */
  compared: z.array(ComparedFieldView),
  /**
   * Messages about it that the other customs did not take, with the reason, until they took a later one of the same kind: told to
   * customs alone.
   */
  notTaken: z.array(
    z.strictObject({
      at: Instant,
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    }),
  ),
  openActs: z.array(z.string()),
  mayRecognise: z.boolean(),
  mayAmend: z.boolean(),
  /** Whether its declarant may still withdraw it himself [DEC-34]. */
  mayWithdraw: z.boolean(),
  /** Whether the amendment that waits needs the reader's own word. */
  mayAnswer: z.boolean(),
})
export type DeclarationView = z.infer<typeof DeclarationView>

export const GoodsQuery = z.strictObject({ text: oneLine(80, 2) })
export const GoodsAnswer = z.strictObject({ found: z.array(z.strictObject({ code: z.string(), name: z.string() })) })
export type GoodsAnswer = z.infer<typeof GoodsAnswer>

export const ReleasesQuery = z.strictObject({
  kind: z.enum(['plate', 'container', 'seal', 'wagon']),
  number: oneLine(40, 2),
})
export const ReleasesAnswer = z.strictObject({
  releases: z.array(
    z.strictObject({
      declaration: z.string(),
      authority: Side,
      decision: z.enum(['released', 'released-conditionally', 'held', 'refused', 'withdrawn']),
      root: Root.nullable(),
      decidedAt: Instant,
    }),
  ),
})
export type ReleasesAnswer = z.infer<typeof ReleasesAnswer>
