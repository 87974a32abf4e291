import { checkArithmetic, itemsOf, valueOf } from './wco-arithmetic.ts'
import {
  ITEMS_AT_MOST,
  type MessageProblem,
  METADATA_NAMESPACE,
  problem,
  PROBLEMS_AT_MOST,
  WCO_EDITION,
  WCO_NAMESPACE,
  WCO_TREE,
  type WcoNode,
} from './wco-model.ts'
import { ATTRIBUTES, checkAttributes, checkValue } from './wco-values.ts'
import type { XmlElement } from './xml.ts'

/** Elements of an envelope around a message, from the outside to the metadata. */
const ENVELOPE_DEPTH = 4
/** What stands in the metadata before the declaration, in its order, with the attributes that it may bear. */
const METADATA: readonly (readonly [name: string, attributes: readonly string[]])[] = [
  ['WCODataModelVersionCode', ATTRIBUTES['CodeType'] ?? []],
  ['WCOTypeName', ATTRIBUTES['TextType'] ?? []],
  ['ResponsibleCountryCode', ATTRIBUTES['CodeType'] ?? []],
  ['ResponsibleAgencyName', ATTRIBUTES['TextType'] ?? []],
  ['AgencyAssignedCustomizationCode', ATTRIBUTES['CodeType'] ?? []],
  ['AgencyAssignedCustomizationVersionCode', ATTRIBUTES['CodeType'] ?? []],
]
/** Kinds of requests about a declaration that was filed before (UN/EDIFACT 1001 as administrations use it). */
const CORRECTION = 'COR'
const CANCELLATION = 'INV'

/** A declaration with the metadata around it. */
interface Carried {
  readonly declaration: XmlElement
  readonly metadata: XmlElement | null
}

/**
 * The declaration inside a message, and the metadata that carry it: the root itself, what is inside its metadata, or inside an envelope
 * of another namespace in which an administration takes it.
 */
function declarationIn(root: XmlElement, depth = 0): Carried | null {
  if (isDeclaration(root)) return { declaration: root, metadata: null }
  if (root.name === 'MetaData' && root.namespace === METADATA_NAMESPACE) {
    const declaration = root.children.find(isDeclaration)
    return declaration ? { declaration, metadata: root } : null
  }
  if (depth >= ENVELOPE_DEPTH || root.namespace === WCO_NAMESPACE) return null
  for (const child of root.children) {
    const found = declarationIn(child, depth + 1)
    if (found) return found
  }
  return null
}

function isDeclaration({ name, namespace }: XmlElement): boolean {
  return name === 'Declaration' && namespace === WCO_NAMESPACE
}

/**
 * Everything in a declaration of WCO Data Model 3.6 that its structure or a rule of arithmetic forbids: what is mandatory is
 * there, what is single stands once, what has a type is of it, in the order of the model [DEC-11, DEC-14].
 */
export function checkWco(root: XmlElement): readonly MessageProblem[] {
  const found = declarationIn(root)
  if (!found)
    return [problem(`/${root.name}`, 'not-a-declaration', 'there is no declaration of WCO Data Model 3.6 here')]
  const { declaration, metadata } = found
  const items = itemsOf(declaration)
  if (items.length > ITEMS_AT_MOST) {
    const pointer = `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/${ITEMS_AT_MOST}`
    const message = `${items.length} goods items; at most ${ITEMS_AT_MOST} are taken`
    return [problem(pointer, 'too-many-items', message)]
  }
  const problems: MessageProblem[] = []
  if (metadata) checkMetadata(metadata, problems)
  checkElement(declaration, WCO_TREE, '/Declaration', problems)
  const kind = valueOf(declaration, 'TypeCode')
  if (kind === CANCELLATION) checkCancellation(declaration, problems)
  // What is wrongly typed was told already, and requests about a filed declaration carry parts of it only.
  else if (kind !== CORRECTION && problems.length === 0) problems.push(...checkArithmetic(declaration))
  return problems.slice(0, PROBLEMS_AT_MOST)
}

function checkMetadata(root: XmlElement, problems: MessageProblem[]): void {
  checkAttributes(root, [], '/MetaData', problems)
  if (root.text.trim() !== '') problems.push(problem('/MetaData', 'type', 'MetaData holds elements, not text'))
  const seen = new Set<string>()
  let furthest = -1
  for (const child of root.children) {
    if (problems.length >= PROBLEMS_AT_MOST) return
    const pointer = `/MetaData/${child.name}`
    const at = isDeclaration(child) ? METADATA.length : placeInMetadata(child)
    if (at < 0) problems.push(problem(pointer, 'unknown-element', `${child.name} is no part of MetaData`))
    else if (seen.has(child.name)) problems.push(problem(pointer, 'single', `${child.name} stands more than once`))
    else if (at < furthest) problems.push(problem(pointer, 'order', `${child.name} stands too late in MetaData`))
    seen.add(child.name)
    furthest = Math.max(furthest, at)
    const attributes = METADATA[at]?.[1]
    if (attributes) checkMetadatum(child, attributes, pointer, problems)
  }
}

function placeInMetadata({ name, namespace }: XmlElement): number {
  return namespace === METADATA_NAMESPACE ? METADATA.findIndex(([known]) => known === name) : -1
}

function checkMetadatum(
  element: XmlElement,
  attributes: readonly string[],
  pointer: string,
  problems: MessageProblem[],
): void {
  const { name, children, text } = element
  checkAttributes(element, attributes, pointer, problems)
  if (children.length > 0) problems.push(problem(pointer, 'type', `${name} holds a value, not elements`))
  else if (name === 'WCODataModelVersionCode' && text.trim() !== WCO_EDITION)
    problems.push(problem(pointer, 'type', `version ${text.trim().slice(0, 40)} is not ${WCO_EDITION}`))
}

/** A request to cancel names the declaration, says why in words and by a code; administrations publish a schema of its own for it. */
function checkCancellation(declaration: XmlElement, problems: MessageProblem[]): void {
  const missing = (pointer: string, name: string) =>
    problems.push(problem(`/Declaration/${pointer}`, 'mandatory', `${name} is missing in a request to cancel`))
  if (valueOf(declaration, 'FunctionCode') !== '13')
    problems.push(problem('/Declaration/FunctionCode', 'type', 'a request to cancel has function code 13'))
  if (valueOf(declaration, 'ID') === null) missing('ID', 'ID')
  const reasons = declaration.children.filter(({ name }) => name === 'AdditionalInformation')
  if (reasons.length === 0) missing('AdditionalInformation', 'AdditionalInformation')
  for (const [i, reason] of reasons.entries())
    if (valueOf(reason, 'StatementDescription') === null)
      missing(`AdditionalInformation/${i}/StatementDescription`, 'StatementDescription')
  const changes = declaration.children.filter(({ name }) => name === 'Amendment')
  if (changes.length === 0) missing('Amendment', 'Amendment')
  for (const [i, change] of changes.entries())
    if (valueOf(change, 'ChangeReasonCode') === null) missing(`Amendment/${i}/ChangeReasonCode`, 'ChangeReasonCode')
}

function checkElement(element: XmlElement, node: WcoNode, pointer: string, problems: MessageProblem[]): void {
  if (problems.length >= PROBLEMS_AT_MOST) return
  if (node.facets) return checkValue(element, node, pointer, problems)
  if (element.text.trim() !== '') problems.push(problem(pointer, 'type', `${node.name} holds elements, not text`))
  checkAttributes(element, [], pointer, problems)
  const places = new Map<WcoNode, number>()
  let furthest = 0
  for (const child of element.children) {
    if (problems.length >= PROBLEMS_AT_MOST) return
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
