/** What customs know of a released consignment before anything is exchanged. Null: nobody has said it yet. */
export interface Classification {
  /** `personal-use`: of natural persons for themselves; `international-mail`: postal items. */
  readonly traffic: 'cargo' | 'personal-use' | 'international-mail' | null
  /** Whether a mark of state secrets stands on it, by hand or by the declaration's own feature. */
  readonly secret: boolean | null
}

/** Which consignments touch the other side. */
export interface Journey {
  /** The exporting side. */
  readonly origin: string
  readonly destinationCountry: string
  readonly transitCountries: readonly string[]
}

/** What becomes of a released consignment. */
export type Filtered =
  | { readonly outcome: 'send' }
  /** Never leaves, and leaves no shadow: no stub, number or gap that the other side could see. */
  | { readonly outcome: 'excluded'; readonly ground: 'personal-use' | 'international-mail' | 'state-secret' }
  /** Somebody must classify it first. */
  | { readonly outcome: 'held'; readonly ground: 'unclassified' }
  /** Not of this direction: another side exports it, or it does not touch the other one. */
  | { readonly outcome: 'not-ours'; readonly ground: 'other-origin' | 'does-not-touch' }

/**
 * Whether a consignment goes to the other customs. The exclusions of the protocol come first and fail closed (art. 2, para 3;
 * art. 6, para 4) [CTOP-5, CTOP-6]; then the direction: only the exporting side sends, and only what is bound for or passes
 * through the other one (art. 2, para 1) [CTOP-4]. Codes of goods that are secret as such are `secretCodes`, HS-6 or longer
 * prefixes.
 */
export function filterConsignment(
  { traffic, secret }: Classification,
  journey: Journey,
  goods: readonly string[],
  rules: { readonly self: string; readonly other: string; readonly secretCodes: readonly string[] },
): Filtered {
  const codeIsSecret = goods.some((code) => rules.secretCodes.some((prefix) => code.startsWith(prefix)))
  if (secret === true || codeIsSecret) return { outcome: 'excluded', ground: 'state-secret' }
  if (traffic === 'personal-use' || traffic === 'international-mail') return { outcome: 'excluded', ground: traffic }
  if (traffic === null || secret === null) return { outcome: 'held', ground: 'unclassified' }
  if (journey.origin !== rules.self) return { outcome: 'not-ours', ground: 'other-origin' }
  const touches =
    journey.destinationCountry === rules.other || journey.transitCountries.some((country) => country === rules.other)
  return touches ? { outcome: 'send' } : { outcome: 'not-ours', ground: 'does-not-touch' }
}
