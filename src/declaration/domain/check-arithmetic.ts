import Big from 'big.js'
import type { GoodsItem } from '../v1/core.ts'
import { type Check, type Finding, finding } from './finding.ts'

/** Of the invoice's currency. */
const MONEY_TOLERANCE = '0.01'
/** Kilograms. */
const MASS_TOLERANCE = '0.001'

/** Prices, masses, packages and counts add up, each with its own tolerance [DEC-14]. */
export const checkArithmetic: Check = ({ core }) => {
  const { items, totals, invoice } = core
  const sum = (of: (item: GoodsItem) => string) => items.reduce((total, item) => total.plus(of(item)), new Big(0))
  const price = sum((item) => item.price)
  const gross = sum((item) => item.grossMass)
  const packages = items.reduce((total, item) => total + item.packages.count, 0)
  return [
    ...items.flatMap(ofItem),
    ...differs('invoice-total', '/core/invoice/total', invoice.total, price, MONEY_TOLERANCE),
    ...differs('gross-total', '/core/totals/grossMass', totals.grossMass, gross, MASS_TOLERANCE),
    ...differs('package-total', '/core/totals/packages', String(totals.packages), new Big(packages), '0'),
    ...differs('item-count', '/core/totals/items', String(totals.items), new Big(items.length), '0'),
  ]
}

function ofItem(item: GoodsItem, i: number): readonly Finding[] {
  const pointer = `/core/items/${i}`
  const price = new Big(item.unitPrice).times(item.quantity.value)
  return [
    ...differs('item-price', `${pointer}/price`, item.price, price, MONEY_TOLERANCE),
    ...(new Big(item.netMass).gt(item.grossMass)
      ? [finding('net-over-gross', `${pointer}/netMass`, { net: item.netMass, gross: item.grossMass })]
      : []),
    ...(item.sequence === i + 1
      ? []
      : [finding('item-sequence', `${pointer}/sequence`, { expected: i + 1, found: item.sequence })]),
  ]
}

function differs(
  rule: string,
  pointer: string,
  declared: string,
  computed: Big,
  tolerance: string,
): readonly Finding[] {
  if (computed.minus(declared).abs().lte(tolerance)) return []
  return [finding(rule, pointer, { declared, computed: computed.toFixed() })]
}
