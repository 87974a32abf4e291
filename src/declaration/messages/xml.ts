/** An element as it stands in a message: its name without prefix, its namespace, its attributes and what is inside. */
export interface XmlElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** Characters directly inside, entities resolved; white space between elements is not kept. */
  readonly text: string
}
export interface XmlAttribute {
  readonly name: string
  /** Empty for attributes without prefix. */
  readonly namespace: string
  readonly value: string
}

/** Why bytes are not read: each is clear to who sent them, and none needs memory beyond the limits. */
export type XmlFault =
  | { readonly rule: 'not-xml'; readonly at: number; readonly message: string }
  | { readonly rule: 'doctype'; readonly at: number; readonly message: string }
  | { readonly rule: 'too-deep' | 'too-many-elements'; readonly at: number; readonly message: string }

const DEPTH_AT_MOST = 64
const ELEMENTS_AT_MOST = 400_000
const NAME = /[A-Za-z_\u00c0-\uffff][\w.\-\u00b7\u00c0-\uffff]*(?::[A-Za-z_\u00c0-\uffff][\w.\-\u00b7\u00c0-\uffff]*)?/y
const SPACE = /[ \t\r\n]*/y
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

interface Open {
  readonly raw: string
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly scope: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/**
 * Reads an XML 1.0 document with namespaces. A document type is refused as such: without one there is no entity to
 * expand and no file to fetch. Reads in one pass, without recursion.
 */
export function readXml(text: string): { readonly root: XmlElement } | { readonly fault: XmlFault } {
  const reader = new Reader(text)
  const root = reader.read()
  return reader.fault
    ? { fault: reader.fault }
    : root
      ? { root }
      : { fault: { rule: 'not-xml', at: text.length, message: 'there is no element' } }
}

class Reader {
  readonly #text: string
  readonly #open: Open[] = []
  #at = 0
  #elements = 0
  #root: XmlElement | null = null
  fault: XmlFault | null = null

  constructor(text: string) {
    this.#text = text.startsWith('\ufeff') ? text.slice(1) : text
  }

  read(): XmlElement | null {
    const text = this.#text
    while (!this.fault && this.#at < text.length) {
      const next = text.indexOf('<', this.#at)
      const until = next < 0 ? text.length : next
      if (until > this.#at) this.#characters(text.slice(this.#at, until))
      this.#at = until
      if (next < 0) break
      this.#markup()
    }
    if (!this.fault && this.#open.length > 0) this.#fail(`<${this.#open.at(-1)?.raw}> is not closed`)
    return this.#root
  }

  #markup(): void {
    const text = this.#text
    if (text.startsWith('<!--', this.#at)) return this.#skip('-->', 4, 'a comment is not closed')
    if (text.startsWith('<![CDATA[', this.#at)) return this.#cdata()
    if (text.startsWith('<?', this.#at)) return this.#skip('?>', 2, 'an instruction is not closed')
    if (text.startsWith('<!', this.#at)) {
      this.fault = {
        rule: 'doctype',
        at: this.#at,
        message: 'a document type is not taken: no entities, nothing from outside',
      }
      return undefined
    }
    return text.charAt(this.#at + 1) === '/' ? this.#close() : this.#begin()
  }

  #skip(end: string, from: number, message: string): void {
    const found = this.#text.indexOf(end, this.#at + from)
    if (found < 0) return this.#fail(message)
    this.#at = found + end.length
    return undefined
  }

  #cdata(): void {
    const end = this.#text.indexOf(']]>', this.#at)
    const inside = this.#open.at(-1)
    if (end < 0 || !inside) return this.#fail('a CDATA section is out of place')
    inside.text += this.#text.slice(this.#at + 9, end)
    this.#at = end + 3
    return undefined
  }

  #characters(raw: string): void {
    const inside = this.#open.at(-1)
    if (!inside) {
      if (raw.trim() !== '') this.#fail('text stands outside the root')
      return
    }
    const decoded = this.#decode(raw)
    if (decoded !== null) inside.text += decoded
  }

  #decode(raw: string): string | null {
    if (!raw.includes('&')) return raw
    const bad: string[] = []
    const decoded = raw.replaceAll(/&([^;&\s]{0,12};?)/g, (whole, body: string) => {
      const name = body.endsWith(';') ? body.slice(0, -1) : null
      const value = name === null ? null : entity(name)
      if (value === null) bad.push(whole)
      return value ?? ''
    })
    const [first] = bad
    if (first === undefined) return decoded
    this.#fail(`${first} is no entity that is known here`)
    return null
  }

  #name(): string | null {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#text)
    if (!found) return null
    this.#at = NAME.lastIndex
    return found[0]
  }

  #space(): boolean {
    SPACE.lastIndex = this.#at
    SPACE.test(this.#text)
    const moved = SPACE.lastIndex > this.#at
    this.#at = SPACE.lastIndex
    return moved
  }

  #begin(): void {
    this.#at += 1
    const raw = this.#name()
    if (raw === null) return this.#fail('a name is missing after <')
    if (this.#root && this.#open.length === 0) return this.#fail('there is a second root')
    const given = this.#attributes()
    if (!given) return undefined
    const scope = this.#scope(given)
    const attributes: XmlAttribute[] = []
    for (const [name, value] of given) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue
      const resolved = this.#resolve(name, scope, true)
      if (!resolved) return undefined
      attributes.push({ ...resolved, value })
    }
    const own = this.#resolve(raw, scope, false)
    if (!own) return undefined
    this.#elements += 1
    const open: Open = { raw, ...own, attributes, scope, children: [], text: '' }
    const empty = this.#text.startsWith('/>', this.#at)
    if (!empty && this.#text.charAt(this.#at) !== '>') return this.#fail(`<${raw}> is not closed by >`)
    this.#at += empty ? 2 : 1
    if (this.#elements > ELEMENTS_AT_MOST)
      return this.#limit('too-many-elements', `more than ${ELEMENTS_AT_MOST} elements`)
    if (empty) return this.#finish(open)
    this.#open.push(open)
    if (this.#open.length > DEPTH_AT_MOST) return this.#limit('too-deep', `deeper than ${DEPTH_AT_MOST} elements`)
    return undefined
  }

  #attributes(): Map<string, string> | null {
    const given = new Map<string, string>()
    for (;;) {
      const spaced = this.#space()
      const next = this.#text.charAt(this.#at)
      if (next === '>' || next === '/' || next === '') return given
      const name = spaced ? this.#name() : null
      if (name === null) return this.#fail('an attribute is not well formed') ?? null
      this.#space()
      if (this.#text.charAt(this.#at) !== '=') return this.#fail(`${name} has no value`) ?? null
      this.#at += 1
      this.#space()
      const quote = this.#text.charAt(this.#at)
      const end = quote === '"' || quote === "'" ? this.#text.indexOf(quote, this.#at + 1) : -1
      const raw = end < 0 ? null : this.#text.slice(this.#at + 1, end)
      if (raw === null || raw.includes('<')) return this.#fail(`the value of ${name} is not quoted`) ?? null
      const value = this.#decode(raw)
      if (value === null) return null
      if (given.has(name)) return this.#fail(`${name} stands twice`) ?? null
      given.set(name, value)
      this.#at = end + 1
    }
  }

  #scope(given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const before = this.#open.at(-1)?.scope ?? new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])
    let scope: Map<string, string> | null = null
    for (const [name, value] of given) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
      scope ??= new Map(before)
      scope.set(name === 'xmlns' ? '' : name.slice(6), value)
    }
    return scope ?? before
  }

  #resolve(
    raw: string,
    scope: ReadonlyMap<string, string>,
    attribute: boolean,
  ): { name: string; namespace: string } | null {
    const colon = raw.indexOf(':')
    if (colon < 0) return { name: raw, namespace: attribute ? '' : (scope.get('') ?? '') }
    const namespace = scope.get(raw.slice(0, colon))
    if (namespace === undefined) return this.#fail(`nobody said what ${raw.slice(0, colon)}: is`) ?? null
    return { name: raw.slice(colon + 1), namespace }
  }

  #close(): void {
    this.#at += 2
    const raw = this.#name()
    this.#space()
    const open = this.#open.pop()
    if (!open || raw !== open.raw || this.#text.charAt(this.#at) !== '>')
      return this.#fail(`</${raw ?? ''}> does not close <${open?.raw ?? ''}>`)
    this.#at += 1
    return this.#finish(open)
  }

  #finish({ name, namespace, attributes, children, text }: Open): void {
    const element = {
      name,
      namespace,
      attributes,
      children,
      text: children.length > 0 && text.trim() === '' ? '' : text,
    }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#root = element
  }

  #fail(message: string): undefined {
    this.fault ??= { rule: 'not-xml', at: this.#at, message }
    return undefined
  }

  #limit(rule: 'too-deep' | 'too-many-elements', message: string): undefined {
    this.fault ??= { rule, at: this.#at, message }
    return undefined
  }
}

function entity(name: string): string | null {
  if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? null
  const hex = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1]
  const decimal = /^#(\d{1,7})$/.exec(name)?.[1]
  const code = hex === undefined ? (decimal === undefined ? Number.NaN : Number(decimal)) : Number.parseInt(hex, 16)
  const allowed =
    code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0x10ffff)
  return allowed ? String.fromCodePoint(code) : null
}

/** Writes an element and what is inside; each namespace is told where it begins. The text reads back as the same element. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '', 0)}\n`
}

function written(element: XmlElement, inherited: string, depth: number): string {
  const { name, namespace, attributes, children, text } = element
  const indent = '  '.repeat(depth)
  const declared = namespace === inherited ? '' : ` xmlns="${escapedText(namespace)}"`
  const own = attributes
    .map((attribute, i) => {
      const prefix = attribute.namespace === '' ? '' : `a${i}:`
      const told = prefix === '' ? '' : ` xmlns:a${i}="${escapedText(attribute.namespace)}"`
      return `${told} ${prefix}${attribute.name}="${escapedText(attribute.value)}"`
    })
    .join('')
  const head = `${indent}<${name}${declared}${own}`
  if (children.length === 0) return text === '' ? `${head}/>` : `${head}>${escapedText(text)}</${name}>`
  const inside = children.map((child) => written(child, namespace, depth + 1)).join('\n')
  return `${head}>${text === '' ? '' : escapedText(text)}\n${inside}\n${indent}</${name}>`
}

function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`)
}
