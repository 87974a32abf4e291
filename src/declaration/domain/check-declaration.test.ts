import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import type { Annexes, Core } from '../v1/core.ts'
import { checkDeclaration, isFileable, type Problem, RULES } from './check-declaration.ts'
import { checkDocuments } from './check-documents.ts'
import { placeOfCode } from './check-transport.ts'
import type { Surroundings } from './finding.ts'
import { HS_NAMES, searchHs } from './lists.ts'

const WHEN: Surroundings = { on: '2026-11-23', now: Temporal.Instant.from('2026-11-23T08:00:00Z') }

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] }

/** The problems of the sample after a change. */
function after(
  change: (core: Mutable<Core>, annexes: Mutable<Annexes>) => void,
  when: Partial<Surroundings> = {},
): readonly Problem[] {
  const sample = structuredClone(sampleDeclaration()) as Mutable<ReturnType<typeof sampleDeclaration>>
  change(sample.core, sample.annexes)
  return checkDeclaration(sample, { ...WHEN, ...when })
}

const places = (problems: readonly Problem[]) => problems.map(({ rule, pointer }) => `${rule} ${pointer}`)

function item(core: Mutable<Core>, i = 0): Mutable<Core['items'][number]> {
  const found = core.items[i]
  assert.ok(found)
  return found
}

test('a declaration of one, five and 999 items that breaks no rule has no problem', () => {
  for (const items of [1, 5, 999]) assert.deepEqual(checkDeclaration(sampleDeclaration(items), WHEN), [])
})

test('[DEC-11] decimals are text, days and instants are whole and zoned, and each wrong place is named by a pointer', () => {
  const wrong = (change: (core: Record<string, unknown>) => void) =>
    places(after((core) => change(core as unknown as Record<string, unknown>)))
  assert.deepEqual(
    wrong((core) => ((core['totals'] as Record<string, unknown>)['grossMass'] = 5250)),
    ['form /core/totals/grossMass'],
  )
  assert.deepEqual(
    wrong((core) => (core['arrival'] = '2026-11-24T08:00:00')),
    ['form /core/arrival'],
  )
  assert.deepEqual(
    wrong((core) => delete core['invoice']),
    ['form /core/invoice'],
  )
  assert.deepEqual(places(after((core) => (item(core).description.ru = 'x'.repeat(1001)))), [
    'form /core/items/0/description/ru',
  ])
  assert.deepEqual(places(checkDeclaration(null, WHEN)), ['form /core'])
  assert.deepEqual(places(after((core) => (item(core).netMass = '1000.0000000'))), ['form /core/items/0/netMass'])
})

test('[DEC-12] a container, a wagon and a party whose check digit is wrong are refused at their place', () => {
  const { transport } = sampleDeclaration().core
  assert.deepEqual(places(after((core) => (core.transport.containers = [{ number: 'CSQU3054384', seals: [] }]))), [
    'container-number /core/transport/containers/0/number',
  ])
  const train = (number: string) =>
    places(
      after((core) => {
        core.transport = {
          ...structuredClone(transport),
          mode: '2',
          means: [{ kind: 'wagon', number, country: 'KZ' }],
        } as typeof core.transport
        core.border = { exit: 'ALTYNKOL', entry: 'HORGOS' }
      }),
    )
  assert.deepEqual(train('52345675'), [])
  assert.deepEqual(train('52345674'), ['wagon-number /core/transport/means/0/number'])
  for (const [scheme, value] of [
    ['BIN', '120340005671'],
    ['IIN', '990101300016'],
    ['USCC', '91110000600037342L'],
    ['INN', '7707083894'],
    ['UNP', '200988542'],
  ] as const)
    assert.ok(
      places(after((core) => core.exporter.identifiers.push({ scheme, value }))).includes(
        'party-number /core/exporter/identifiers/1/value',
      ),
      scheme,
    )
})

test('[DEC-13] twelve zeros name nobody, and a UIN of a non-resident comes with the number of his own state', () => {
  const withNumbers = (identifiers: Mutable<Core['carrier'] & object>['identifiers']) =>
    places(
      after((core) => {
        core.carrier = { ...structuredClone(sampleDeclaration().core.exporter), identifiers } as NonNullable<
          typeof core.carrier
        >
      }),
    )
  assert.ok(withNumbers([{ scheme: 'IIN', value: '000000000000' }]).includes('zeros /core/carrier/identifiers/0/value'))
  assert.ok(withNumbers([{ scheme: 'BIN', value: '000000000000' }]).includes('zeros /core/carrier/identifiers/0/value'))
  assert.deepEqual(
    withNumbers([{ scheme: 'foreign', value: 'E12345678' }]),
    ['party-number /core/carrier/identifiers'],
    'who has his seat in the country is named by its number',
  )
  assert.ok(withNumbers([{ scheme: 'UIN', value: 'KZ-0001234' }]).includes('zeros /core/carrier/identifiers/0'))
  assert.deepEqual(
    withNumbers([
      { scheme: 'UIN', value: 'KZ-0001234' },
      { scheme: 'foreign', value: 'E12345678' },
    ]),
    [],
  )
})

test('[DEC-14] prices, masses, packages and counts must add up, each within its tolerance', () => {
  const cases: readonly [string, (core: Mutable<Core>) => unknown][] = [
    ['item-price /core/items/0/price', (core) => ((item(core).unitPrice = '0.63'), 0)],
    ['invoice-total /core/invoice/total', (core) => (core.invoice.total = '1.00')],
    [
      'net-over-gross /core/items/0/netMass',
      (core) => ((item(core).grossMass = '999'), (core.totals.grossMass = '5329')),
    ],
    ['gross-total /core/totals/grossMass', (core) => (core.totals.grossMass = '5350.002')],
    ['package-total /core/totals/packages', (core) => (core.totals.packages += 1)],
    ['item-count /core/totals/items', (core) => (core.totals.items += 1)],
    ['item-sequence /core/items/0/sequence', (core) => (item(core).sequence = 7)],
  ]
  for (const [expected, change] of cases) assert.ok(places(after(change)).includes(expected), expected)
  assert.deepEqual(
    places(after((core) => (core.totals.grossMass = '5350.001'))),
    [],
    'a gramme is within the tolerance',
  )
  const total = (more: number) =>
    places(after((core) => (core.invoice.total = (Number(core.invoice.total) + more).toFixed(2))))
  assert.deepEqual(total(0.01), [])
  assert.deepEqual(total(0.02), ['invoice-total /core/invoice/total'], 'a cent is the tolerance')
  const asHeavy = after((core) => {
    core.totals.grossMass = String(Number(core.totals.grossMass) - 20)
    item(core).grossMass = item(core).netMass
  })
  assert.deepEqual(places(asHeavy), [], 'goods without packing weigh net what they weigh gross')
})

test('[DEC-15] both national codes exist and agree on six digits, or the reason says why not', () => {
  const cn = (code: string, reason?: string) =>
    places(
      after((core) => {
        item(core, 3).codes.cn = code
        if (reason) item(core, 3).codes.reason = reason
      }),
    )
  assert.deepEqual(cn('0410900000'), ['hs-agreement /core/items/3/codes/cn'])
  assert.deepEqual(cn('0410900000', 'Honey with insects: classified by China as other'), [])
  assert.deepEqual(cn('0409990000'), ['hs-unknown /core/items/3/codes/cn', 'hs-agreement /core/items/3/codes/cn'])
  assert.deepEqual(places(after((core) => (item(core, 3).codes.gng = '04109000'))), [
    'hs-agreement /core/items/3/codes/gng',
  ])
  assert.deepEqual(places(after((core) => delete item(core, 3).codes.cn)), ['code-missing /core/items/3/codes'])
  const both = (core: Mutable<Core>) => Object.assign(item(core, 3).codes, { tnved: '9999000000', cn: '9999000000' })
  assert.deepEqual(
    places(after(both)).filter((place) => place.startsWith('hs-')),
    ['hs-unknown /core/items/3/codes/tnved', 'hs-unknown /core/items/3/codes/cn'],
  )
  assert.equal(HS_NAMES.size, 5613)
  assert.deepEqual(
    searchHs('natural honey').map(({ code }) => code),
    ['040900'],
  )
})

test('[DEC-16] a quantity in a side’s own unit must be the same goods', () => {
  assert.deepEqual(
    places(after((core) => (item(core).quantity = { value: '1', unit: 'TNE' }))).filter((place) =>
      place.startsWith('unit'),
    ),
    [],
  )
  const wrong = after((core) => (item(core).quantity = { value: '1.1', unit: 'TNE' }))
  assert.ok(places(wrong).includes('unit-conversion /core/items/0/quantity/value'))
  assert.deepEqual(
    places(
      after((_, { CN }) => {
        const [first] = CN.items
        if (first) first.first = { value: '1.5', unit: '070' }
      }),
    ),
    ['unit-conversion /annexes/CN/items/0/first/value'],
  )
  const second = (value: string) =>
    places(
      after((_, { CN }) => {
        const [first] = CN.items
        if (first) first.second = { value, unit: '070' }
      }),
    )
  assert.deepEqual(second('1'), [])
  assert.deepEqual(second('2'), ['unit-conversion /annexes/CN/items/0/second/value'])
})

test('[DEC-17] container, seals and the order of wagons are the same in every document of the journey', () => {
  const same = { source: 'SMGS', containers: ['CSQU3054383'], seals: ['KZ0012345'], wagons: [] } as const
  const chain = (record: object) => places(after(() => 0, { chain: [{ ...same, ...record }] }))
  assert.deepEqual(chain({}), [])
  assert.deepEqual(chain({ containers: ['MSKU9070323'] }), ['transport-chain /core/transport/containers'])
  assert.deepEqual(chain({ seals: [] }), ['transport-chain /core/transport/seals'])
  assert.deepEqual(chain({ seals: ['KZ0012345', 'KZ0099999'] }), ['transport-chain /core/transport/seals'], 'one more')
  const wagons = ['52345675', '518008430010']
  const train = (order: readonly string[]) =>
    places(
      after(
        (core) => {
          core.transport.mode = '2'
          core.transport.means = wagons.map((number) => ({ kind: 'wagon', number, country: 'KZ' }))
          core.border = { exit: 'ALTYNKOL', entry: 'HORGOS' }
        },
        { chain: [{ ...same, source: 'wagon-list', wagons: order }] },
      ),
    )
  assert.deepEqual(train(wagons), [])
  assert.deepEqual(train(wagons.toReversed()), ['transport-chain /core/transport/means/0/number'])
})

test('[DEC-18] the border is crossed at a real pair, by a mode for which it is open, and the traps of UN/LOCODE are undone', () => {
  const pair = (exit: string, entry: string, mode: '2' | '3' = '3') =>
    places(
      after((core) => {
        core.border = { exit, entry }
        core.transport.mode = mode
      }),
    )
  assert.deepEqual(pair('BAKHTY', 'BAKETU'), [])
  assert.deepEqual(pair('DOSTYK', 'ALASHANKOU', '2'), [])
  assert.deepEqual(pair('BAKHTY', 'HORGOS'), ['border-pair /core/border'])
  assert.deepEqual(pair('BAKHTY', 'BAKETU', '2'), ['border-pair /core/border'], 'no railway at Bakhty')
  assert.deepEqual(pair('BAKETU', 'BAKHTY'), ['border-pair /core/border'], 'the other direction')
  assert.equal(placeOfCode('KZALS', 'CN', '2'), 'ALASHANKOU', 'Alashankou under a code of Kazakhstan')
  assert.equal(placeOfCode('KZDOS', 'KZ', '2'), 'DOSTYK', 'written Dosytk in the list')
  assert.equal(placeOfCode('CNHRS', 'CN', '3'), 'HORGOS')
  assert.equal(placeOfCode('KZHOR', 'KZ', '3'), 'NUR-ZHOLY')
  assert.equal(placeOfCode('KZHOR', 'KZ', '2'), null, 'not by rail')
})

test('[DEC-19] what either side demands is there and in force, and no licence is spent twice', () => {
  assert.deepEqual(places(after((core) => (item(core).documents = []))), ['document-missing /core/items/0/documents'])
  const expired = after(
    (core) => (item(core).documents[0] = { ...item(core).documents[0], validUntil: '2026-11-22' } as never),
  )
  assert.deepEqual(places(expired), ['document-expired /core/items/0/documents/0/validUntil'])
  const document = (change: object) =>
    places(after((core) => (item(core).documents[0] = { ...item(core).documents[0], ...change } as never)))
  assert.deepEqual(document({ validUntil: '2026-11-23' }), [], 'on its last day it is in force')
  assert.deepEqual(document({ date: '2026-11-24' }), ['document-expired /core/items/0/documents/0/date'])
  const licence = { code: '01011', number: 'L-7', date: '2026-11-01', issuer: 'Ministry', quantity: '600' }
  const twice = (left: string) =>
    places(
      after(
        (core) => {
          item(core, 1).documents.push(licence)
          item(core, 3).documents.push(licence)
        },
        { licences: new Map([['L-7', left]]) },
      ),
    )
  assert.deepEqual(twice('1200'), [])
  assert.deepEqual(twice('1199'), ['licence-overspent /core/items/3/documents/0/quantity'])
  assert.deepEqual(document({ date: '2026-11-23' }), [], 'given today it is in force')
  const bare = structuredClone(sampleDeclaration()) as Mutable<ReturnType<typeof sampleDeclaration>>
  item(bare.core).documents = []
  const asked = (on: string, until: string | null = null, direction: 'KZ-CN' | 'CN-KZ' = 'KZ-CN') => {
    const need = { hs: ['1204'], direction, code: '06011', side: 'CN', from: '2026-11-01', until } as const
    return checkDocuments(bare, { ...WHEN, on }, [need]).some(({ rule }) => rule === 'document-missing')
  }
  assert.deepEqual([asked('2026-10-31'), asked('2026-11-01')], [false, true], 'from its first day')
  assert.deepEqual([asked('2026-12-31', '2027-01-01'), asked('2027-01-01', '2027-01-01')], [true, false])
  assert.equal(asked('2026-11-23', null, 'CN-KZ'), false, 'the other direction is another need')
})

test('[DEC-20] personal goods, post and secrets of a state are refused by this channel', () => {
  for (const kind of ['personal-use', 'mail'] as const)
    assert.deepEqual(places(after((core) => (core.excluded = kind))), ['excluded /core/excluded'])
  assert.deepEqual(places(after((core) => (item(core, 2).stateSecret = true))), ['excluded /core/items/2/stateSecret'])
})

test('every item stands once in the annex of each side', () => {
  assert.deepEqual(places(after((_, { KZ }) => KZ.items.pop())), ['annex-items /annexes/KZ/items'])
})

test('[DEC-27] a late filing is flagged and can be filed; rules hold on their days alone, and a coming set can be tried', () => {
  const late = after((core) => (core.arrival = '2026-11-23T15:00:00+06:00'))
  assert.deepEqual(places(late), ['late /core/arrival'])
  assert.ok(isFileable(late))
  const broken = after((core) => (core.totals.packages += 1))
  assert.ok(!isFileable(broken))
  const sample = structuredClone(sampleDeclaration()) as Mutable<ReturnType<typeof sampleDeclaration>>
  sample.core.totals.packages += 1
  const without = RULES.map((rule) => (rule.id === 'package-total' ? { ...rule, from: '2027-01-01' } : rule))
  assert.deepEqual(checkDeclaration(sample, WHEN, without), [])
  const until = (day: string) => RULES.map((rule) => (rule.id === 'package-total' ? { ...rule, until: day } : rule))
  assert.deepEqual(checkDeclaration(sample, WHEN, until('2026-11-23')), [], 'over on the day it ends')
  assert.deepEqual(places(checkDeclaration(sample, WHEN, until('2026-11-24'))), ['package-total /core/totals/packages'])
})
