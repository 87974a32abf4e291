import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json.ts'
import { AnnexCn, AnnexKz, Core, type Side, SIDES } from './core.ts'
import { InstantText } from './terms.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** Which versions of rules, lists and forms a declaration was filed under: later ones never change it [DEC-8]. */
const Pins = z.strictObject({
  rules: z.string().max(40),
  hs: z.string().max(40),
  locations: z.string().max(40),
  forms: z.strictObject({ KZ: z.string().max(40), CN: z.string().max(40), WCO: z.string().max(40) }),
})
type Pins = z.infer<typeof Pins>

/** The first leaf: which document this is. One permanent reference, whatever becomes of it [DEC-1]. */
export const Header = z.strictObject({
  schema: z.literal('otkel-declaration/1'),
  /** UUID version 7, given when it is filed. */
  id: z.uuid(),
  /** Unique consignment reference (WCO 016), at most 35 characters. */
  ucr: z.string().regex(/^[0-9A-Z]{1,35}$/),
  /** From 1; only grows. */
  version: z.int().min(1),
  /** Where it was filed. */
  filedAt: z.enum(SIDES),
  madeAt: InstantText,
  pins: Pins,
})
export type Header = z.infer<typeof Header>

/**
 * A sealed annex as everybody may see it: the hash of its leaf and, for its own customs, the encrypted content. The salt is
 * inside the seal, so that nobody finds a short content by trying.
 */
export const SealedAnnex = z.strictObject({ leaf: Digest, sealed: z.string().max(2_000_000) })
export type SealedAnnex = z.infer<typeof SealedAnnex>

/** What is inside the seal. */
export const AnnexContent = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  annex: z.discriminatedUnion('side', [AnnexKz, AnnexCn]),
})
export type AnnexContent = z.infer<typeof AnnexContent>

/** One version of a declaration as both sides hold it. */
export const DeclarationVersion = z.strictObject({
  header: Header,
  core: Core,
  annexes: z.strictObject({ KZ: SealedAnnex, CN: SealedAnnex }),
  root: Digest,
})
export type DeclarationVersion = z.infer<typeof DeclarationVersion>

/** The leaf of a sealed annex. */
export function annexLeaf(content: AnnexContent): string {
  return leafOf(`annex ${content.annex.side}`, canonicalJson(content))
}

/**
 * The root over all leaves, in one order: header, core, annex of Kazakhstan, annex of China. Leaves and the node are hashed
 * with different first bytes, so that a leaf cannot be passed off as a node (as in RFC 6962, 2.1). Whoever has the header,
 * the core and the two hashes of the annexes computes it, without reading an annex [DEC-2, DEC-3].
 */
export function rootOf(header: Header, core: Core, leaves: Readonly<Record<Side, string>>): string {
  const all = [leafOf('header', canonicalJson(header)), leafOf('core', canonicalJson(core)), leaves.KZ, leaves.CN]
  const node = createHash('sha256').update(Uint8Array.of(1))
  for (const leaf of all) node.update(Buffer.from(leaf, 'hex'))
  return node.digest('hex')
}

/** The root of a version from what it carries. */
export function rootOfVersion({ header, core, annexes }: Omit<DeclarationVersion, 'root'>): string {
  return rootOf(header, core, { KZ: annexes.KZ.leaf, CN: annexes.CN.leaf })
}

/** The very bytes that declarant and both customs sign: reference, version and root, nothing else [DEC-3, DEC-38]. */
export function statementBytes({
  id,
  version,
  root,
}: {
  readonly id: string
  readonly version: number
  readonly root: string
}): Uint8Array {
  return canonicalBytes({ declaration: id, root, version })
}

/** What a signature over the statement means; part of what is signed, so that one is not taken for the other. */
export const SIGNATURE_KINDS = {
  filed: 'otkel-filed+jws',
  released: 'otkel-released+jws',
  consented: 'otkel-consented+jws',
} as const

function leafOf(name: string, text: string): string {
  return createHash('sha256').update(Uint8Array.of(0)).update(`${name}\0`).update(text).digest('hex')
}
