import type { FindingView } from '#queue/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { listed } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { moneyText } from '../../kit/money.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { usePeople } from '../fleet/use-fleet.ts'
import { useFindingsCopy } from '../use-copy.ts'

export interface FindingWords {
  readonly check: string
  /** Of whom or what it speaks. */
  readonly about: string
  readonly reason: string
  readonly authority: string | null
  readonly cure: string | null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const AMOUNT = /^\d+\.\d{2}$/

/** Turns a finding's codes and facts into sentences. A code without words is shown as it is, never hidden. */
export function useFindingWords(driverIds: readonly string[]): (finding: FindingView) => FindingWords {
  const copy = useFindingsCopy()
  const { kit, language } = useTexts()
  const people = usePeople()
  const word = (table: Readonly<Record<string, string>>, code: string | null) =>
    code === null ? null : Object.hasOwn(table, code) ? (table[code] ?? code) : code
  /** A driver is told by his id, or by his place in the booking. */
  const nameOf = (told: string) => {
    const id = /^[1-9]$/.test(told) ? driverIds[Number(told) - 1] : told
    return people.find((person) => person.id === id)?.name ?? told
  }
  const fact = (name: string, value: string | number): string => {
    const text = String(value)
    if (name === 'neighbour') return kit.countries[text] ?? text
    if (name === 'documents') return word(copy.documents, text) ?? text
    if (name === 'drivers') return nameOf(text)
    if (DAY.test(text)) return formatInstant(`${text}T00:00:00Z`, 'date', kit, 'UTC')
    return AMOUNT.test(text) ? moneyText(text, kit.money) : text
  }
  return ({ check, about, code, params, authority, cure }) => {
    const facts = Object.entries(params).map(([name, value]) => {
      const values = typeof value === 'object' ? value : [value]
      return [
        name,
        listed(
          values.map((one) => fact(name, one)),
          language,
        ),
      ] as const
    })
    return {
      check: word(copy.checks, check) ?? check,
      about: about.startsWith('driver:') ? nameOf(about.slice('driver:'.length)) : (word(copy.about, about) ?? about),
      reason: fill(word(copy.reasons, code) ?? '', Object.fromEntries(facts)),
      authority: word(copy.authorities, authority),
      cure: word(copy.cures, cure),
    }
  }
}
