import Big from 'big.js'
import { ITEMS_AT_MOST, type MessageProblem, problem } from './wco-model.ts'
import type { XmlElement } from './xml.ts'

/** What a message states twice must agree [DEC-14]. */
export function checkArithmetic(declaration: XmlElement): readonly MessageProblem[] {
  const items = itemsOf(declaration)
  const base = '/Declaration/GoodsShipment'
  const found: MessageProblem[] = items.flatMap((item, i) => {
    const [net, gross] = [
      number(item, 'Commodity', 'GoodsMeasure', 'NetNetWeightMeasure'),
      number(item, 'Commodity', 'GoodsMeasure', 'GrossMassMeasure'),
    ]
    const pointer = `${base}/GovernmentAgencyGoodsItem/${i}/Commodity/GoodsMeasure/NetNetWeightMeasure`
    return net && gross && net.gt(gross)
      ? [problem(pointer, 'net-over-gross', `net ${net.toFixed()} is more than gross ${gross.toFixed()}`)]
      : []
  })
  const count = number(declaration, 'GoodsItemQuantity')
  if (count && items.length > 0 && !count.eq(items.length))
    found.push(
      problem('/Declaration/GoodsItemQuantity', 'item-count', `${count.toFixed()} items stated, ${items.length} there`),
    )
  found.push(
    ...sequenceProblems(items),
    ...packageTotal(declaration, items),
    ...total(
      declaration,
      'TotalGrossMassMeasure',
      'gross-total',
      items.map((item) => number(item, 'Commodity', 'GoodsMeasure', 'GrossMassMeasure')),
    ),
    ...total(
      declaration,
      'InvoiceAmount',
      'invoice-total',
      sameCurrency(declaration, items)
        ? items.map((item) => number(item, 'Commodity', 'InvoiceLine', 'ItemChargeAmount'))
        : [],
    ),
  )
  return found
}

/** Whether the invoice and the prices of all items are in one currency: amounts of several cannot be added. */
function sameCurrency(declaration: XmlElement, items: readonly XmlElement[]): boolean {
  const currencyOf = (element: XmlElement | undefined) =>
    element?.attributes.find(({ name }) => name === 'currencyID')?.value
  const invoiced = currencyOf(elementAt(declaration, 'InvoiceAmount'))
  return items.every((item) => currencyOf(elementAt(item, 'Commodity', 'InvoiceLine', 'ItemChargeAmount')) === invoiced)
}

/** Items are numbered, each by a number of its own: the other side, documents and amendments name them by it. */
function sequenceProblems(items: readonly XmlElement[]): readonly MessageProblem[] {
  const seen = new Set<string>()
  return items.flatMap((item, i) => {
    const sequence = number(item, 'SequenceNumeric')
    if (!sequence) return []
    const pointer = `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/${i}/SequenceNumeric`
    const isTwice = seen.has(sequence.toFixed())
    seen.add(sequence.toFixed())
    if (isTwice) return [problem(pointer, 'item-sequence', `two items have the number ${sequence.toFixed()}`)]
    return sequence.lt(1) || sequence.gt(ITEMS_AT_MOST)
      ? [problem(pointer, 'item-sequence', `${sequence.toFixed()} is no number of an item: 1 to ${ITEMS_AT_MOST}`)]
      : []
  })
}

/**
 * The packages of all items. Goods of several items in the same packages are declared with these packages in each of them, which is
 * told by the same marks, kind and number: such packages may be counted once, as administrations publish it.
 */
function packageTotal(declaration: XmlElement, items: readonly XmlElement[]): readonly MessageProblem[] {
  const parts = items.map((item) => sumOf(item, 'Packaging', 'QuantityQuantity'))
  const asSummed = total(declaration, 'TotalPackageQuantity', 'package-total', parts)
  if (asSummed.length === 0) return []
  const known = new Set<string>()
  const once = items.map((item) =>
    item.children
      .filter(({ name }) => name === 'Packaging')
      .reduce((all: Big, packaging) => {
        const marks = valueOf(packaging, 'MarksNumbersID')
        const count = number(packaging, 'QuantityQuantity') ?? new Big(0)
        const same = JSON.stringify([marks, valueOf(packaging, 'TypeCode'), count.toFixed()])
        if (marks !== null && known.has(same)) return all
        known.add(same)
        return all.plus(count)
      }, new Big(0)),
  )
  return total(declaration, 'TotalPackageQuantity', 'package-total', once).length === 0 ? [] : asSummed
}

/** A stated total against the sum of all items; where an item states nothing there is nothing to compare. */
function total(
  declaration: XmlElement,
  name: string,
  rule: string,
  parts: readonly (Big | null)[],
): readonly MessageProblem[] {
  const stated = number(declaration, name)
  if (!stated || parts.length === 0 || parts.some((part) => part === null)) return []
  const sum = parts.reduce((all: Big, part) => all.plus(part ?? 0), new Big(0))
  return sum.eq(stated)
    ? []
    : [problem(`/Declaration/${name}`, rule, `${stated.toFixed()} stated, ${sum.toFixed()} in the items`)]
}

/** Goods items of a declaration, in their order. */
export function itemsOf(declaration: XmlElement): readonly XmlElement[] {
  return declaration.children
    .filter(({ name }) => name === 'GoodsShipment')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'GovernmentAgencyGoodsItem'))
}

function sumOf(item: XmlElement, name: string, inner: string): Big | null {
  const parts = item.children.filter((child) => child.name === name).map((child) => number(child, inner))
  return parts.length === 0 || parts.includes(null)
    ? null
    : parts.reduce((all: Big, part) => all.plus(part ?? 0), new Big(0))
}

function number(element: XmlElement, ...path: readonly string[]): Big | null {
  const text = valueOf(element, ...path)
  return text !== null && /^\d+(\.\d+)?$/.test(text) ? new Big(text) : null
}

/** The value at a place below an element, without white space around; null when there is none. */
export function valueOf(element: XmlElement, ...path: readonly string[]): string | null {
  return elementAt(element, ...path)?.text.trim() ?? null
}

function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at
}
