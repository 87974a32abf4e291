import type { Movement } from '#payments/contract.ts'

/** A movement with what was free on the account after it. */
export interface StatementLine {
  readonly movement: Movement
  readonly after: string
}

/** The movements of a calendar month, newest first, with what came and went. */
export interface StatementMonth {
  /** `2026-11`. */
  readonly month: string
  readonly lines: readonly StatementLine[]
  readonly came: string
  readonly went: string
}

/**
 * The statement of an account by months. `movements` are the latest, newest first; `available` is what is free now, so that
 * the balance after each is counted backwards from it. `monthOf` tells the month of an instant where the account is kept.
 */
export function statementOf(
  movements: readonly Movement[],
  available: string,
  monthOf: (at: string) => string,
): readonly StatementMonth[] {
  const months: { month: string; lines: StatementLine[]; came: bigint; went: bigint }[] = []
  let after = tiynOf(available)
  for (const movement of movements) {
    const month = monthOf(movement.at)
    const change = tiynOf(movement.availableChange)
    const last = months.at(-1)
    const into = last?.month === month ? last : { month, lines: [], came: 0n, went: 0n }
    if (into !== last) months.push(into)
    into.lines.push({ movement, after: amountOf(after) })
    if (change > 0n) into.came += change
    else into.went -= change
    after -= change
  }
  return months.map(({ came, went, ...rest }) => ({ ...rest, came: amountOf(came), went: amountOf(went) }))
}

function tiynOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

function amountOf(tiyn: bigint): string {
  const digits = (tiyn < 0n ? -tiyn : tiyn).toString().padStart(3, '0')
  return `${tiyn < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
