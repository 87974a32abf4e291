/** Why a proof did not come out: what the registers answered or did not answer, what the registrar saw, or the claim is gone. */
export const PROOF_REFUSALS = [
  'not-owner',
  'vehicle-not-registered',
  'vin-differs',
  'not-asked',
  'registers-silent',
  'document-does-not-prove',
  'claim-removed',
] as const
export type ProofRefusal = (typeof PROOF_REFUSALS)[number]
