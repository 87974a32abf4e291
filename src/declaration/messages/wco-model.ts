import catalogue from './wco-3.6.json' with { type: 'json' }

/** A place in a message that is not as it must be. */
export interface MessageProblem {
  /** Names from the root, repeatable elements with their place from 0: `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/2/…`. */
  readonly pointer: string
  readonly rule: string
  readonly message: string
}

export interface Facets {
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

/** Edition of the model that is read. */
export const WCO_EDITION = catalogue.edition
/** Namespace of a declaration of the model. */
export const WCO_NAMESPACE = 'urn:wco:datamodel:WCO:DEC-DMS:2'
/** Namespace of what types of the model hold inside: the text of a date. */
export const WCO_TYPES_NAMESPACE = 'urn:wco:datamodel:WCO:Declaration_DS:DMS:2'
/** Namespace of the metadata around a declaration. */
export const METADATA_NAMESPACE = 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'
/** Items at most, as the forms of both sides have it. */
export const ITEMS_AT_MOST = 999
/** Places that are told of one message: one with 10,000 mistakes has one cause. */
export const PROBLEMS_AT_MOST = 500

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

/** A place and what is wrong with it. */
export function problem(pointer: string, rule: string, message: string): MessageProblem {
  return { pointer, rule, message }
}
