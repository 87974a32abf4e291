import { XMLParser } from 'fast-xml-parser'

type Node = Readonly<Record<string, unknown>>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
})

/**
 * The element with a local name, in exclusive canonical XML: attributes and namespaces in order, each namespace where it is
 * first used by its own element or attribute. Null when there is no such element.
 */
export function canonicalOf(xml: string, localName: string): string | null {
  const roots = parser.parse(xml) as Node[]
  return find(roots, localName, new Map())
}

function find(nodes: readonly Node[], localName: string, scope: ReadonlyMap<string, string>): string | null {
  for (const node of nodes) {
    const name = nameOf(node)
    if (name === null) continue
    const inScope = extended(scope, node)
    if (local(name) === localName) return write(node, name, inScope, new Map())
    const below = find(childrenOf(node, name), localName, inScope)
    if (below !== null) return below
  }
  return null
}

function write(
  node: Node,
  name: string,
  scope: ReadonlyMap<string, string>,
  written: ReadonlyMap<string, string>,
): string {
  const attributes = Object.entries(attributesOf(node)).filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'))
  const used = new Set([prefix(name), ...attributes.map(([key]) => prefix(key)).filter((one) => one !== '')])
  const fresh = [...used].filter((one) => (scope.get(one) ?? '') !== (written.get(one) ?? '')).sort()
  const declared = fresh.map((one) => ` xmlns${one === '' ? '' : `:${one}`}="${scope.get(one) ?? ''}"`)
  const ordered = attributes.toSorted(([a], [b]) => {
    const uri = (key: string) => (prefix(key) === '' ? '' : (scope.get(prefix(key)) ?? ''))
    return compare(uri(a), uri(b)) || compare(local(a), local(b))
  })
  const told = ordered.map(([key, value]) => ` ${key}="${attributeText(String(value))}"`)
  const below = new Map([...written, ...fresh.map((one) => [one, scope.get(one) ?? ''] as const)])
  const inner = childrenOf(node, name).map((child) => {
    const childName = nameOf(child)
    if (childName === null) return text(textOf(child))
    return write(child, childName, extended(scope, child), below)
  })
  return `<${name}${declared.join('')}${told.join('')}>${inner.join('')}</${name}>`
}

function nameOf(node: Node): string | null {
  return Object.keys(node).find((key) => key !== ':@' && key !== '#text') ?? null
}
function textOf({ '#text': value }: Node): string {
  return typeof value === 'string' ? value : ''
}
const childrenOf = (node: Node, name: string) => (node[name] ?? []) as readonly Node[]
const attributesOf = (node: Node) => (node[':@'] ?? {}) as Readonly<Record<string, unknown>>
const prefix = (name: string) => (name.includes(':') ? (name.split(':')[0] ?? '') : '')
const local = (name: string) => name.split(':').at(-1) ?? name
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function extended(scope: ReadonlyMap<string, string>, node: Node): ReadonlyMap<string, string> {
  const found = Object.entries(attributesOf(node)).flatMap(([key, value]) =>
    key === 'xmlns'
      ? [['', String(value)] as const]
      : key.startsWith('xmlns:')
        ? [[key.slice(6), String(value)] as const]
        : [],
  )
  return found.length === 0 ? scope : new Map([...scope, ...found])
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

function attributeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
