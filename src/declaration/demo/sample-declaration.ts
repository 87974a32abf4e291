import Big from 'big.js'
import type { Annexes, Core, GoodsItem } from '../v1/core.ts'
import type { Text } from '../v1/terms.ts'

/** Goods of the demonstration: code in the EAEU, code in China, names in Russian and Chinese, price a kilogram, needs a certificate. */
const GOODS = [
  ['1204009000', '1204000090', 'Flaxseed, cleaned', 'Семена льна очищенные', '亚麻籽（已清理）', '0.62', true],
  [
    '1512199002',
    '1512190000',
    'Sunflower oil, refined',
    'Масло подсолнечное рафинированное',
    '精炼葵花籽油',
    '1.18',
    false,
  ],
  ['1001990000', '1001990100', 'Wheat, other than durum', 'Пшеница мягкая', '非硬粒小麦', '0.31', true],
  ['0409000000', '0409000000', 'Natural honey', 'Мёд натуральный', '天然蜂蜜', '2.85', false],
  ['1101001500', '1101000001', 'Wheat flour', 'Мука пшеничная', '小麦粉', '0.44', false],
] as const

/** A declaration from Kazakhstan to China that breaks no rule on a day, with as many items as wanted (1–999). */
export function sampleDeclaration(items = 5, today = '2026-11-23'): { readonly core: Core; readonly annexes: Annexes } {
  const goods = Array.from({ length: items }, (_, i) => goodsItem(i, today))
  const total = goods.reduce((sum, { price }) => sum.plus(price), new Big(0)).toFixed(2)
  const gross = goods.reduce((sum, { grossMass }) => sum.plus(grossMass), new Big(0)).toFixed()
  const packages = goods.reduce((sum, item) => sum + item.packages.count, 0)
  return {
    core: {
      direction: 'KZ-CN',
      exporter: party('BIN', '120340005670', 'KZ', 'Almaty', {
        original: 'ru',
        ru: 'ТОО «Дала Агро»',
        en: 'Dala Agro LLP',
      }),
      importer: party('USCC', '91110000600037341L', 'CN', 'Urumqi', {
        original: 'zh',
        zh: '新疆丝路贸易有限公司',
        en: 'Xinjiang Silk Road Trade Co., Ltd.',
      }),
      declarant: party('BIN', '120340005670', 'KZ', 'Almaty', {
        original: 'ru',
        ru: 'ТОО «Дала Агро»',
        en: 'Dala Agro LLP',
      }),
      dispatchCountry: 'KZ',
      destinationCountry: 'CN',
      border: { exit: 'NUR-ZHOLY', entry: 'HORGOS' },
      transport: {
        mode: '3',
        means: [
          { kind: 'truck', number: '123ABC02', country: 'KZ' },
          { kind: 'trailer', number: '45BCD02', country: 'KZ' },
        ],
        containers: [{ number: 'CSQU3054383', sizeType: '22G1', seals: ['KZ0012345'] }],
        seals: [],
        documents: [{ kind: 'CMR', number: 'KZ-2026-004711', date: before(today, 3) }],
      },
      terms: { incoterms: 'DAP', place: 'Horgos' },
      contract: { number: 'DA-26/118', date: before(today, 83) },
      invoice: { number: 'INV-2026-0455', date: before(today, 4), currency: 'USD', total },
      totals: { items, packages, grossMass: gross },
      items: goods,
    },
    annexes: {
      KZ: {
        side: 'KZ',
        office: '55302',
        procedure: '10',
        previousProcedure: '00',
        items: goods.map(({ sequence, price }) => ({
          sequence,
          customsValue: new Big(price).times(520).toFixed(2),
          statisticalValue: price,
          payments: [],
        })),
      },
      CN: {
        side: 'CN',
        office: '9406',
        tradeMode: '0110',
        cutMode: '101',
        enterprise: '6501910001',
        items: goods.map(({ sequence, netMass }) => ({
          sequence,
          first: { value: netMass, unit: '035' },
          dutyMode: '1',
        })),
      },
    },
  }
}

function goodsItem(i: number, today: string): GoodsItem {
  const [tnved, cn, en, ru, zh, unitPrice, certified] = GOODS[i % GOODS.length] ?? GOODS[0]
  const netMass = String(1000 + 25 * i)
  return {
    sequence: i + 1,
    codes: { tnved, cn },
    description: { original: 'ru', ru, zh, en, machine: [] },
    origin: 'KZ',
    packages: { count: 40 + i, kind: 'BG', marks: 'DALA AGRO' },
    grossMass: String(1000 + 25 * i + 20),
    netMass,
    quantity: { value: netMass, unit: 'KGM' },
    unitPrice,
    price: new Big(unitPrice).times(netMass).toFixed(2),
    documents: certified
      ? [
          {
            code: '06011',
            number: `KZ-PHYTO-${8100 + i}`,
            date: before(today, 5),
            validUntil: before(today, -38),
            issuer: 'State inspection in the agro-industrial complex',
          },
        ]
      : [],
  }
}

function party(
  scheme: 'BIN' | 'USCC',
  value: string,
  country: string,
  city: string,
  name: Omit<Text, 'machine'>,
): Core['exporter'] {
  const address = { country, city, line: country === 'KZ' ? 'Abay 12' : 'Youhao Beilu 7' }
  return { identifiers: [{ scheme, value }], name: { ...name, machine: [] }, address }
}

function before(today: string, days: number): string {
  return Temporal.PlainDate.from(today).subtract({ days }).toString()
}
