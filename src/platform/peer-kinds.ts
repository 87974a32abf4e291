/** What is said of a kind of signed message between two sides before anything is opened. */
export interface PeerMessageTerms {
  /** What it carries, as people call its form. */
  readonly title: string
  /** Who sends it. */
  readonly from: string
  /** Who takes it. */
  readonly to: string
}

/** Kinds of signed messages that go one way, by their names. */
export interface PeerMessages {
  /** Where the other side takes them. */
  readonly path: string
  readonly kinds: Readonly<Record<string, PeerMessageTerms>>
}

/** How the kinds that an opened module takes differ from those that it declares, a sentence each; nothing when they are the same. */
export function unlikeDeclaredKinds(declared: readonly string[], taken: readonly string[]): readonly string[] {
  return [
    ...declared.filter((kind) => !taken.includes(kind)).map((kind) => `messages ${kind} are declared and not taken`),
    ...taken.filter((kind) => !declared.includes(kind)).map((kind) => `messages ${kind} are taken and not declared`),
  ]
}
