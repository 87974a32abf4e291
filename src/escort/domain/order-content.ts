/** Fields in which two contents of an order differ, in a fixed order; what is absent equals what is not defined. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => plain(before[name]) !== plain(after[name])).toSorted()
}

const plain = (value: unknown): string => JSON.stringify(value ?? null)
