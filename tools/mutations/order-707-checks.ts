import type { Mutant } from './order-707.ts'

const PARAMETERS = {
  file: 'src/law/packages/kz/registries.ts',
  tests: ['src/registries/domain/required-checks.test.ts', 'src/registries/domain/residency.test.ts'],
} as const
const ENVELOPE = {
  file: 'src/registries/adapters/state-gateway/envelope.ts',
  tests: ['test/contract/state-gateway.process-test.ts'],
} as const

/** What a register answers means what the order says, by the tests that ask every register for every answer that it can give. */
const connector = (id: string, registry: string, from: string, to: string): Mutant => ({
  id: `R707-${id}`,
  file: `src/registries/${registry}/codec.ts`,
  from,
  to,
  tests: ['test/contract/registries.test.ts'],
})

/** Paragraphs 18 and 19: what the state systems are asked, what their answers mean, and for whom. */
export const ORDER_707_CHECKS: readonly Mutant[] = [
  connector(
    '18.1',
    'persons-and-companies',
    "return answer.status === 'ACTIVE' ? [] :",
    'return answer.status !== null ? [] :',
  ),
  connector(
    '18.2',
    'vehicle-register',
    "if (vehicle === null) return [{ about, code: 'registries.vehicle-not-registered' }]",
    'if (vehicle === null) return []',
  ),
  connector('18.3', 'driving-licences', 'licence.expireDate >= subject.trip.date', "licence.expireDate >= ''"),
  connector(
    '18.4',
    'wanted-vehicles',
    "if (wanted === 'N') return []",
    "if (wanted === 'N' || about === 'trailer') return []",
  ),
  connector('18.5', 'wanted-persons', "(result === 'FOUND' ?", "(result !== 'FOUND' ?"),
  connector('18.6', 'agricultural-machinery', 'items.some((item) => item.active)', 'items.length > 0'),
  connector('18.7', 'haulage-permits', "one === '*' || one === trip.neighbour", "one === '*' || one !== ''"),
  connector(
    '18.8',
    'liability-insurance',
    'if (uncovered.length === 0) return []',
    'if (uncovered.length < 99) return []',
  ),
  connector('18.9', 'tax-debts', 'sumOf([debt.budget, debt.vehicle_tax])', 'sumOf([])'),
  connector('18.10', 'administrative-fines', '!executed && dueDate < formedOn', '!executed'),
  connector('18.10', 'administrative-fines', 'roadSafety && !executed', '!executed'),
  connector('18.10', 'administrative-fines', 'return same\n', 'return true\n'),
  connector('18.11', 'digital-documents', "documents[kind] !== 'PRESENT'", 'documents[kind] === undefined'),
  connector(
    '18.12',
    'biometric-identification',
    "if (identification === 'MATCHED') return []",
    "if (identification !== 'NONE') return []",
  ),
  connector('18.13', 'mobile-citizens', "if (match === 'FULL') return []", "if (match !== 'NOT_REGISTERED') return []"),
  connector('18.14', 'technical-inspection', 'if (!last.passed) return', 'if (!last) return'),
  connector('18.15', 'agricultural-certificates', '!cancelled && validTo >= trip.date', 'validTo >= trip.date'),
  connector('18.16', 'customs-declarations', "status !== 'RELEASED'", "status === 'REFUSED'"),
  connector('18.17', 'toll-roads', 'sumOf(debts.map((debt) => debt.amount))', 'sumOf([])'),
  connector('18.17-2', 'border-crossings', "crossing.direction === 'EXIT' && ", ''),
  connector('18.18', 'road-movement', 'records.length > 0 ?', 'records.length >= 0 ?'),
  {
    id: 'R707-18',
    ...ENVELOPE,
    from: '<data xmlns:xsi="${XSI}" xsi:type="xs:string">',
    to: '<data xsi:type="xs:string" xmlns:xsi="${XSI}">',
  },
  {
    id: 'R707-18.17-1',
    file: 'src/registries/domain/deposit-finding.ts',
    from: "outcome: blocked ? 'pass' : 'refuse'",
    to: "outcome: 'pass'",
    tests: ['src/registries/domain/verdict.test.ts'],
  },
  { id: 'R707-19a', ...PARAMETERS, from: 'checks(1, 4, 5, 8, 10, 14', to: 'checks(1, 4, 5, 8, 14' },
  { id: 'R707-19b', ...PARAMETERS, from: 'checks(1, 2, 3, 4, 5, 6', to: 'checks(1, 2, 4, 5, 6' },
  { id: 'R707-19c', ...PARAMETERS, from: 'RESIDENT_NOTICES = checks(10, 17)', to: 'RESIDENT_NOTICES = checks(17)' },
]
