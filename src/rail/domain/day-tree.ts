/** One record in the books of a day: the hash of its key, and the hash of key, version and content. Contents stay at home. */
export interface Leaf {
  readonly key: string
  readonly hash: string
}

/** Hash of a text: given from outside, since pure code here computes no digests of its own. */
export type Hash = (text: string) => string

/** Levels of branching below the root; each branch has 16 children, by the next hex digit of the key's hash. */
export const DEPTH = 2
const DIGITS = Array.from('0123456789abcdef')

/**
 * The books of a day and crossing as a tree of hashes [CTOP-13]: two sides with the same records have the same root, and a
 * difference is found by comparing branches, never by exchanging lists of contents.
 */
export interface DayTree {
  readonly count: number
  readonly root: string
  /** Hashes of the children of a branch: 16 for a branch above the leaves, the leaves themselves below. */
  readonly children: (prefix: string) => readonly string[]
}

/** Builds the tree of some leaves; their order does not matter. */
export function dayTree(leaves: readonly Leaf[], hash: Hash): DayTree {
  const sorted = [...leaves].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.hash < b.hash ? -1 : 1))
  const below = (prefix: string): readonly string[] =>
    sorted.filter(({ key }) => key.startsWith(prefix)).map((leaf) => hash(`${leaf.key} ${leaf.hash}`))
  const branch = (prefix: string): string =>
    hash(prefix.length === DEPTH ? below(prefix).join(' ') : DIGITS.map((digit) => branch(prefix + digit)).join(' '))
  return {
    count: leaves.length,
    root: branch(''),
    children: (prefix) => (prefix.length >= DEPTH ? below(prefix) : DIGITS.map((digit) => branch(prefix + digit))),
  }
}

/** What to compare next: branches that differ, or, at the bottom, how many leaves each side alone has. */
export function compareBranch(
  mine: DayTree,
  prefix: string,
  theirs: readonly string[],
): { readonly open: readonly string[]; readonly onlyMine: number; readonly onlyTheirs: number } {
  const own = mine.children(prefix)
  if (prefix.length < DEPTH) {
    const open = DIGITS.flatMap((digit, index) => (own[index] === theirs[index] ? [] : [prefix + digit]))
    return { open, onlyMine: 0, onlyTheirs: 0 }
  }
  return {
    open: [],
    onlyMine: own.filter((leaf) => !theirs.includes(leaf)).length,
    onlyTheirs: theirs.filter((leaf) => !own.includes(leaf)).length,
  }
}
