/** Lines of an annex by the item to which they belong, the first where several name one; a line with its place. */
export function linesByItem<Line extends { readonly sequence: number }>(
  annex: { readonly items: readonly Line[] } | undefined,
): ReadonlyMap<number, { readonly line: Line; readonly index: number }> {
  const lines = new Map<number, { readonly line: Line; readonly index: number }>()
  for (const [index, line] of annex?.items.entries() ?? [])
    if (!lines.has(line.sequence)) lines.set(line.sequence, { line, index })
  return lines
}
