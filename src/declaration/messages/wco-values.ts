import {
  type Facets,
  type MessageProblem,
  problem,
  PROBLEMS_AT_MOST,
  type WcoNode,
  WCO_TYPES_NAMESPACE,
} from './wco-model.ts'
import type { XmlElement } from './xml.ts'

const CODE_ATTRIBUTES = [
  'listID',
  'listAgencyID',
  'listAgencyName',
  'listName',
  'listVersionID',
  'name',
  'languageID',
  'listURI',
  'listSchemeURI',
]
/** Attributes that an element of a type may bear. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  AmountType: ['currencyID'],
  CodeType: CODE_ATTRIBUTES,
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
/** Characters of a number at most, zeros in front and behind among them. */
const NUMBER_AT_MOST = 100
/** Formats of UN/EDIFACT 2379 that declarations use: a day, an instant. */
const DATE_FORMATS: Readonly<Record<string, RegExp>> = {
  '102': /^20\d{6}$/,
  '304': /^20\d{6}([01]\d|2[0-3])[0-5]\d[0-5]\d(Z|[-+](0\d|1[0-4]))$/,
}
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
/** What a message may say of its own schemas. That an element is of another type, or nothing, is no such thing. */
const XSI_ATTRIBUTES = ['schemaLocation', 'noNamespaceSchemaLocation']

/** What attributes hold whose values are of a form. */
const ATTRIBUTE_FORMS: Readonly<Record<string, { readonly shape: RegExp; readonly what: string }>> = {
  currencyID: { shape: /^[A-Z]{3}$/, what: 'currency (ISO 4217)' },
  languageID: { shape: /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/, what: 'language (RFC 5646)' },
  unitCode: { shape: /^[^]{0,4}\S[^]{0,4}$/, what: 'unit of measure' },
}

/** Everything that the type of an element with a value forbids: the value, what stands inside, the attributes. */
export function checkValue(element: XmlElement, node: WcoNode, pointer: string, problems: MessageProblem[]): void {
  const facets = node.facets ?? {}
  if (facets.base === 'DateTimeType') return checkDate(element, node, pointer, problems)
  if (element.children.length > 0) problems.push(problem(pointer, 'type', `${node.name} holds a value, not elements`))
  checkAttributes(element, ATTRIBUTES[facets.base ?? ''] ?? [], pointer, problems)
  const wrong = valueProblem(facets, element.text)
  if (wrong) problems.push(problem(pointer, 'type', `${node.name}: ${wrong}`))
}

/** Codes and numbers are tokens: white space around them does not count. */
function valueProblem(facets: Facets, raw: string): string | null {
  const { base = '', pattern, maxLength, length } = facets
  const isToken = base === 'CodeType' || DECIMALS.includes(base)
  const text = isToken ? raw.trim().replaceAll(/\s+/g, ' ') : raw
  if (DECIMALS.includes(base)) return decimalProblem(facets, text)
  if (text.trim() === '') return 'the value is empty'
  if (maxLength !== undefined && isLonger(text, maxLength)) return `longer than ${maxLength} characters`
  if (length !== undefined && (isLonger(text, length) || Array.from(text).length !== length))
    return `not ${length} characters long`
  if (/[\n\r]/.test(text)) return 'more than one line'
  if (facets.enum && !facets.enum.includes(text)) return `${text} is none of ${facets.enum.join(', ')}`
  if (pattern === 'digits' && !/^\d+$/.test(text)) return 'not digits alone'
  if (pattern === 'letters' && !/^[A-Za-z]+$/.test(text)) return 'not letters alone'
  return null
}

/** Whether a text has more characters, which are one or two units of a string each. */
function isLonger(text: string, characters: number): boolean {
  return text.length > 2 * characters || Array.from(text).length > characters
}

function decimalProblem({ base, totalDigits, fractionDigits }: Facets, text: string): string | null {
  if (text.length > NUMBER_AT_MOST) return `longer than ${NUMBER_AT_MOST} characters`
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
  const isOne = element.children.length === 1 && element.text.trim() === ''
  checkAttributes(element, [], pointer, problems)
  if (!inner || !isOne || inner.name !== 'DateTimeString' || inner.namespace !== WCO_TYPES_NAMESPACE)
    return void problems.push(problem(pointer, 'type', `${node.name} holds one DateTimeString of the model's types`))
  const at = `${pointer}/DateTimeString`
  if (inner.children.length > 0)
    return void problems.push(problem(at, 'type', 'DateTimeString holds a value, not elements'))
  checkAttributes(inner, ATTRIBUTES['DateTimeType'] ?? [], at, problems)
  const format = inner.attributes.find(({ name, namespace }) => name === 'formatCode' && namespace === '')?.value
  const shape = format === undefined ? undefined : DATE_FORMATS[format]
  if (!shape)
    return void problems.push(
      problem(`${at}/@formatCode`, 'mandatory', 'formatCode is 102 (a day) or 304 (an instant)'),
    )
  const { text } = inner
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

/** No attributes but those known, and those of a form in it. */
export function checkAttributes(
  { attributes }: XmlElement,
  known: readonly string[],
  pointer: string,
  problems: MessageProblem[],
): void {
  for (const { name, namespace, value } of attributes) {
    if (problems.length >= PROBLEMS_AT_MOST) return
    const at = `${pointer}/@${name}`
    const isKnown = namespace === XSI ? XSI_ATTRIBUTES.includes(name) : namespace === '' && known.includes(name)
    const form = namespace === '' ? ATTRIBUTE_FORMS[name] : undefined
    if (!isKnown) problems.push(problem(at, 'unknown-attribute', `${name} is no attribute of it`))
    else if (form && !form.shape.test(value))
      problems.push(problem(at, 'type', `${value.slice(0, 40)} is no ${form.what}`))
  }
}
