/** What a fold looks at: a line of the log, and what it repeats. */
export interface Foldable {
  /** Lines of the same name say the same; null for what a person wrote, which is never folded. */
  readonly same: string | null
}

/** A line that is shown, and the earlier ones that say the same. */
export interface Folded<L> {
  readonly line: L
  readonly before: readonly L[]
}

/**
 * Folds what repeats itself in a shift's log (newest first): an alarm that comes and goes stands once, where it was last.
 * What a person wrote parts the log: nothing is folded across it, so that it stays clear what he had before him.
 */
export function foldRepeats<L extends Foldable>(lines: readonly L[]): readonly Folded<L>[] {
  const folds: { line: L; before: L[] }[] = []
  let open = new Map<string, { line: L; before: L[] }>()
  for (const line of lines) {
    const known = line.same === null ? undefined : open.get(line.same)
    if (known) {
      known.before.push(line)
      continue
    }
    const fold = { line, before: [] }
    folds.push(fold)
    if (line.same === null) open = new Map()
    else open.set(line.same, fold)
  }
  return folds
}
