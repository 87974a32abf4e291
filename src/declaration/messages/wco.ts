import Big from 'big.js'
import catalogue from './wco-3.6.json' with { type: 'json' }
import type { XmlElement } from './xml.ts'

/** A place in a message that is not as it must be. */
export interface MessageProblem {
  /** Names from the root, repeatable elements with their place from 0: `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/2/…`. */
  readonly pointer: string
  readonly rule: string
  readonly message: string
}

interface Facets {
  readonly base?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly length?: number
  readonly totalDigits?: number
  readonly fractionDigits?: number
  readonly enum?: readonly string[]
}

/** An element of the catalogue with what may stand inside, in its order. */
export interface WcoNode {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly wcoId: string
  readonly facets: Facets | null
  readonly children: WcoNode[]
}

/** Namespace of a declaration of the model. */
export const WCO_NAMESPACE = 'urn:wco:datamodel:WCO:DEC-DMS:2'
const METADATA_NAMESPACE = 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  AmountType: ['currencyID'],
  CodeType: [
    'listID',
    'listAgencyID',
    'listAgencyName',
    'listName',
    'listVersionID',
    'name',
    'languageID',
    'listURI',
    'listSchemeURI',
  ],
  DateTimeType: ['formatCode'],
  IDType: [
    'schemeID',
    'schemeName',
    'schemeAgencyID',
    'schemeAgencyName',
    'schemeVersionID',
    'schemeDataURI',
    'schemeURI',
  ],
  MeasureType: ['unitCode'],
  QuantityType: ['unitCode'],
  TextType: ['languageID'],
}
const DECIMALS = ['AmountType', 'MeasureType', 'QuantityType', 'NumericType']
/** Formats of UN/EDIFACT 2379 that declarations use: a day, an instant. */
const DATE_FORMATS: Readonly<Record<string, RegExp>> = { '102': /^20\d{6}$/, '304': /^20\d{12}(Z|[-+]\d\d)$/ }
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
/** Items at most, as the forms of both sides have it. */
const ITEMS_AT_MOST = 999
const PROBLEMS_AT_MOST = 500

/** The declaration of the catalogue with all that may stand inside. */
export const WCO_TREE = treeOf(catalogue.rows)

function treeOf(rows: string): WcoNode {
  const byPath = new Map<string, WcoNode>()
  const types = catalogue.types as Readonly<Record<string, Facets>>
  for (const row of rows.split('\n')) {
    const [path = '', min = '0', max = '1', type = '', wcoId = ''] = row.split('\t')
    const cut = path.lastIndexOf('/')
    const limit = max === '*' ? Number.POSITIVE_INFINITY : Number(max)
    const node: WcoNode = {
      name: path.slice(cut + 1),
      min: Number(min),
      max: limit,
      wcoId,
      facets: type === '' ? null : (types[type] ?? {}),
      children: [],
    }
    byPath.set(path, node)
    byPath.get(path.slice(0, cut))?.children.push(node)
  }
  return byPath.get('/Declaration') ?? { name: 'Declaration', min: 1, max: 1, wcoId: '', facets: null, children: [] }
}

/** Elements of an envelope around a message, from the outside to the metadata. */
const ENVELOPE_DEPTH = 4

/**
 * The declaration inside a message, and the metadata that carry it: the root itself, what is inside its metadata, or inside an envelope
 * of another namespace in which an administration takes it.
 */
function declarationIn(root: XmlElement, depth = 0): { declaration: XmlElement; metadata: XmlElement | null } | null {
  if (root.name === 'Declaration' && root.namespace === WCO_NAMESPACE) return { declaration: root, metadata: null }
  if (root.name === 'MetaData' && root.namespace === METADATA_NAMESPACE) {
    const declaration = root.children.find(
      ({ name, namespace }) => name === 'Declaration' && namespace === WCO_NAMESPACE,
    )
    return declaration ? { declaration, metadata: root } : null
  }
  if (depth >= ENVELOPE_DEPTH || root.namespace === WCO_NAMESPACE) return null
  for (const child of root.children) {
    const found = declarationIn(child, depth + 1)
    if (found) return found
  }
  return null
}

/**
 * Everything in a declaration of WCO Data Model 3.6 that its structure or a rule of arithmetic forbids: what is mandatory is
 * there, what is single stands once, what has a type is of it, in the order of the model [DEC-11, DEC-14].
 */
export function checkWco(root: XmlElement): readonly MessageProblem[] {
  const found = declarationIn(root)
  if (!found)
    return [
      {
        pointer: `/${root.name}`,
        rule: 'not-a-declaration',
        message: 'there is no declaration of WCO Data Model 3.6 here',
      },
    ]
  const { declaration, metadata } = found
  const problems: MessageProblem[] = metadata ? checkMetadata(metadata) : []
  const items = itemsOf(declaration)
  if (items.length > ITEMS_AT_MOST) {
    const pointer = `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/${ITEMS_AT_MOST}`
    return [
      { pointer, rule: 'too-many-items', message: `${items.length} goods items; at most ${ITEMS_AT_MOST} are taken` },
    ]
  }
  checkElement(declaration, WCO_TREE, '/Declaration', problems)
  return [...problems, ...checkArithmetic(declaration, problems)].slice(0, PROBLEMS_AT_MOST)
}

function checkMetadata(root: XmlElement): MessageProblem[] {
  const doubled = root.children.filter(({ name }, i) => root.children.findIndex((other) => other.name === name) < i)
  const version = root.children.find(({ name }) => name === 'WCODataModelVersionCode')
  return [
    ...doubled.map(({ name }) => problem(`/MetaData/${name}`, 'single', `${name} stands more than once`)),
    ...(version && version.text.trim() !== catalogue.edition
      ? [
          problem(
            '/MetaData/WCODataModelVersionCode',
            'type',
            `version ${version.text.trim()} is not ${catalogue.edition}`,
          ),
        ]
      : []),
  ]
}

function checkElement(element: XmlElement, node: WcoNode, pointer: string, problems: MessageProblem[]): void {
  if (problems.length >= PROBLEMS_AT_MOST) return
  if (node.facets) return checkValue(element, node, pointer, problems)
  if (element.text.trim() !== '') problems.push(problem(pointer, 'type', `${node.name} holds elements, not text`))
  checkAttributes(element, [], pointer, problems)
  const places = new Map<WcoNode, number>()
  let furthest = 0
  for (const child of element.children) {
    const at = node.children.findIndex(({ name }) => name === child.name && child.namespace === WCO_NAMESPACE)
    const known = node.children[at]
    if (!known) {
      problems.push(problem(`${pointer}/${child.name}`, 'unknown-element', `${child.name} is no part of ${node.name}`))
      continue
    }
    if (at < furthest)
      problems.push(problem(`${pointer}/${child.name}`, 'order', `${child.name} stands too late in ${node.name}`))
    furthest = Math.max(furthest, at)
    const place = places.get(known) ?? 0
    places.set(known, place + 1)
    const own = known.max > 1 ? `${pointer}/${known.name}/${place}` : `${pointer}/${known.name}`
    if (place >= known.max) {
      const words = known.max === 1 ? 'stands more than once' : `stands more than ${known.max} times`
      problems.push(problem(own, 'single', `${known.name} ${words}`))
    } else checkElement(child, known, own, problems)
  }
  for (const known of node.children)
    if ((places.get(known) ?? 0) < known.min)
      problems.push(problem(`${pointer}/${known.name}`, 'mandatory', `${known.name} is missing`))
}

function checkValue(element: XmlElement, node: WcoNode, pointer: string, problems: MessageProblem[]): void {
  const facets = node.facets ?? {}
  if (facets.base === 'DateTimeType') return checkDate(element, node, pointer, problems)
  if (element.children.length > 0) problems.push(problem(pointer, 'type', `${node.name} holds a value, not elements`))
  checkAttributes(element, ATTRIBUTES[facets.base ?? ''] ?? [], pointer, problems)
  const wrong = valueProblem(facets, element.text)
  if (wrong) problems.push(problem(pointer, 'type', `${node.name}: ${wrong}`))
  for (const { name, value } of element.attributes) {
    const form = ATTRIBUTE_FORMS[name]
    if (form && !form.shape.test(value))
      problems.push(problem(`${pointer}/@${name}`, 'type', `${value} is no ${form.what}`))
  }
}

/** What attributes hold whose values are of a form. */
const ATTRIBUTE_FORMS: Readonly<Record<string, { readonly shape: RegExp; readonly what: string }>> = {
  currencyID: { shape: /^[A-Z]{3}$/, what: 'currency (ISO 4217)' },
  languageID: { shape: /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/, what: 'language (RFC 5646)' },
  unitCode: { shape: /\S/, what: 'unit of measure' },
}

/** Codes and numbers are tokens: white space around them does not count. */
function valueProblem(facets: Facets, raw: string): string | null {
  const { base = '', pattern, maxLength, length } = facets
  const text = base === 'CodeType' || DECIMALS.includes(base) ? raw.trim().replaceAll(/\s+/g, ' ') : raw
  if (DECIMALS.includes(base)) return decimalProblem(facets, text)
  if (text.trim() === '') return 'the value is empty'
  if (maxLength !== undefined && Array.from(text).length > maxLength) return `longer than ${maxLength} characters`
  if (length !== undefined && Array.from(text).length !== length) return `not ${length} characters long`
  if (facets.enum && !facets.enum.includes(text)) return `${text} is none of ${facets.enum.join(', ')}`
  if (pattern === 'digits' && !/^\d+$/.test(text)) return 'not digits alone'
  if (pattern === 'letters' && !/^[A-Za-z]+$/.test(text)) return 'not letters alone'
  return null
}

function decimalProblem({ base, totalDigits, fractionDigits }: Facets, text: string): string | null {
  const found = /^[-+]?(\d*)(?:\.(\d*))?$/.exec(text)
  const whole = (found?.[1] ?? '').replace(/^0+/, '')
  const fraction = (found?.[2] ?? '').replace(/0+$/, '')
  if (!found || (found[1] ?? '') + (found[2] ?? '') === '')
    return `${text === '' ? 'nothing' : text.slice(0, 40)} is no decimal number`
  if (fractionDigits !== undefined && fraction.length > fractionDigits)
    return `more than ${fractionDigits} decimal places`
  if (totalDigits !== undefined && whole.length + fraction.length > totalDigits)
    return `more than ${totalDigits} digits`
  if (text.startsWith('-') && base !== 'AmountType') return 'a negative number'
  return null
}

function checkDate(element: XmlElement, node: WcoNode, pointer: string, problems: MessageProblem[]): void {
  const [inner] = element.children
  if (!inner || element.children.length > 1 || inner.name !== 'DateTimeString' || element.text.trim() !== '')
    return void problems.push(problem(pointer, 'type', `${node.name} holds one DateTimeString`))
  const at = `${pointer}/DateTimeString`
  const format = inner.attributes.find(({ name }) => name === 'formatCode')?.value
  const shape = format === undefined ? undefined : DATE_FORMATS[format]
  if (!shape)
    return void problems.push(
      problem(`${at}/@formatCode`, 'mandatory', 'formatCode is 102 (a day) or 304 (an instant)'),
    )
  const text = inner.text.trim()
  if (!shape.test(text) || !isDay(text))
    problems.push(problem(at, 'type', `${text.slice(0, 40)} is no date of format ${format}`))
  return undefined
}

function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].map(Number)
  const length = [31, year !== undefined && year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
    (month ?? 0) - 1
  ]
  return length !== undefined && day !== undefined && day >= 1 && day <= length
}

function checkAttributes(
  { attributes }: XmlElement,
  known: readonly string[],
  pointer: string,
  problems: MessageProblem[],
): void {
  for (const { name, namespace } of attributes)
    if (namespace !== XSI && (namespace !== '' || !known.includes(name)))
      problems.push(problem(`${pointer}/@${name}`, 'unknown-attribute', `${name} is no attribute of it`))
}

function problem(pointer: string, rule: string, message: string): MessageProblem {
  return { pointer, rule, message }
}

/** What a message states twice must agree; what is wrongly typed was told already, and requests to amend carry parts only. */
function checkArithmetic(declaration: XmlElement, before: readonly MessageProblem[]): readonly MessageProblem[] {
  if (['COR', 'INV'].includes(valueOf(declaration, 'TypeCode') ?? '') || before.length > 0) return []
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
    ...total(
      declaration,
      'TotalPackageQuantity',
      'package-total',
      items.map((item) => sumOf(item, 'Packaging', 'QuantityQuantity')),
    ),
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

function itemsOf(declaration: XmlElement): readonly XmlElement[] {
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

function valueOf(element: XmlElement, ...path: readonly string[]): string | null {
  return elementAt(element, ...path)?.text.trim() ?? null
}

function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at
}
