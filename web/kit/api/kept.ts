/** An answer that was read, and when (real time, ms). */
export interface Kept {
  readonly path: string
  readonly value: unknown
  readonly at: number
}

/** So many answers are kept: a desk that stays open for weeks asks for thousands of trucks, days and searches. */
export const MOST_KEPT = 200

/** Last answers of this visit, the latest written last. */
const answers = new Map<string, Kept>()

/** Keeps an answer; beyond {@link MOST_KEPT} the one that was written longest ago is given up. */
export function keep(answer: Kept): void {
  answers.delete(answer.path)
  answers.set(answer.path, answer)
  const [oldest] = answers.keys()
  if (answers.size > MOST_KEPT && oldest !== undefined) answers.delete(oldest)
}

/** The last answer to a question of this visit; null when there is none, or none any more. */
export function keptOf(path: string): Kept | null {
  return answers.get(path) ?? null
}

/** Forgets what was read (after signing out or after a command changed it). */
export function forget(prefix = ''): void {
  for (const path of answers.keys()) if (path.startsWith(prefix)) answers.delete(path)
}
