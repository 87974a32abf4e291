import { containerCheckDigit } from '#kernel/iso6346.ts'
import type { TrainBody } from '../../contract.ts'
import type { ConsignmentRecord } from '../../messages/consignment.ts'

/** A wagon number of eight digits with its check digit. */
function aWagon(n: number): string {
  const seven = String(5_234_000 + n)
  const sum = Array.from(seven).reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + Math.floor(weighted / 10) + (weighted % 10)
  }, 0)
  return `${seven}${(10 - (sum % 10)) % 10}`
}

/** A container number with its check digit. */
export function aContainer(n: number): string {
  const ten = `KTZU${String(300_000 + n)}`
  return `${ten}${containerCheckDigit(ten)}`
}

const GOODS = [
  ['100199', 'Wheat, other than durum'],
  ['120740', 'Sesame seeds'],
  ['740311', 'Refined copper cathodes'],
  ['260300', 'Copper ores and concentrates'],
  ['151211', 'Sunflower-seed oil, crude'],
] as const

/** The consignment of wagon `n` from Almaty over Dostyk to Chongqing, with so many items. Made up. */
export function sampleRecord(n: number, items = 2, change: Partial<ConsignmentRecord> = {}): ConsignmentRecord {
  const number = `55302/281126/${String(1000 + n).padStart(7, '0')}`
  const waybill = { number: `2611${String(1000 + n)}`, date: '2026-11-27' }
  return {
    conditions: 'ctop-kz-cn/1',
    consignment: `KZ-${number}`,
    version: 1,
    origin: 'KZ',
    label: { agreement: 'CTOP', article: '2', purpose: 'customs-control', keepUntil: '2031-11-28' },
    declaration: { number, date: '2026-11-28', office: '55302', procedure: '10' },
    consignor: { name: 'Dala Grain LLP', identifier: '120340005671', country: 'KZ' },
    consignee: { name: 'Chongqing Foodstuffs Import', identifier: null, country: 'CN' },
    carrier: 'KTZ Express',
    dispatchCountry: 'KZ',
    destinationCountry: 'CN',
    transitCountries: [],
    crossing: 'DOSTYK-ALASHANKOU',
    route: [
      { code: '700007', name: 'Almaty-1' },
      { code: '708507', name: 'Dostyk' },
    ],
    waybill,
    train: { number: '1418', index: '7000-014-7085', position: 1 + ((n - 1) % 120) },
    wagon: aWagon(n),
    container: { number: aContainer(n), sizeType: '45G1', full: true },
    seals: [`KZ${String(800_000 + n)}`],
    lock: null,
    items: Array.from({ length: items }, (_, index) => {
      const [hs6, description] = GOODS[(n + index) % GOODS.length] ?? GOODS[0]
      const amount = { amount: '4100.00', currency: 'USD' }
      return {
        sequence: index + 1,
        hs6,
        description,
        origin: 'KZ',
        packages: 20,
        grossKg: '20500.5',
        supplementary: null,
        value: amount,
      }
    }),
    documents: [{ kind: '02015', ...waybill }],
    control: { performed: false, result: null },
    releasedAt: '2026-11-28T04:00:00Z',
    ...change,
  }
}

/** A train of so many wagons; `first` is the number of its first one. */
export function sampleTrain(
  id: string,
  wagons: number,
  { first = 1, change = {} }: { readonly first?: number; readonly change?: Partial<ConsignmentRecord> } = {},
): TrainBody {
  return {
    id,
    number: '1418',
    indexNumber: '7000-014-7085',
    crossing: 'DOSTYK-ALASHANKOU',
    consignments: Array.from({ length: wagons }, (_, index) => ({
      record: sampleRecord(first + index, 2, change),
      classification: { traffic: 'cargo', secret: false },
    })),
  }
}
