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
export interface XmlFault {
  readonly rule: 'not-xml' | 'doctype' | Excess
  /** The line, from 1, on which it shows. */
  readonly line: number
  readonly message: string
}
type Excess = 'too-long' | 'too-deep' | 'too-many-elements' | 'too-many-attributes'

const DEPTH_AT_MOST = 64
const NAME_AT_MOST = 1000
const ELEMENTS_AT_MOST = 400_000
/** Of all elements together, declarations of namespaces among them. */
const ATTRIBUTES_AT_MOST = 400_000
/** Characters that no document may hold (XML 1.0, 2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ufffd]/
/** The declaration with which a document may begin (XML 1.0, 2.8). */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*["']1\.\d+["'](\s+encoding\s*=\s*["'][A-Za-z][\w.-]*["'])?(\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>/
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const NAME = /[A-Za-z_\u00c0-\uffff][\w.\-\u00b7\u00c0-\uffff]*(?::[A-Za-z_\u00c0-\uffff][\w.\-\u00b7\u00c0-\uffff]*)?/y
const SPACE = /[ \t\r\n]*/y
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Namespaces by prefix as one element declares them, and those around it: nothing is copied for an element that declares more. */
interface Scope {
  readonly own: ReadonlyMap<string, string>
  readonly around: Scope | null
}

interface Open {
  readonly raw: string
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly scope: Scope
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
      : { fault: { rule: 'not-xml', line: 1, message: 'there is no element' } }
}

class Reader {
  readonly #text: string
  readonly #open: Open[] = []
  #at = 0
  #elements = 0
  #attributesRead = 0
  #root: XmlElement | null = null
  fault: XmlFault | null = null

  constructor(text: string) {
    // Ends of lines are one character, whatever wrote them (XML 1.0, 2.11).
    this.#text = (text.startsWith('\ufeff') ? text.slice(1) : text).replaceAll(/\r\n?/g, '\n')
  }

  read(): XmlElement | null {
    const text = this.#text
    const forbidden = text.search(FORBIDDEN)
    if (forbidden >= 0) {
      this.#at = forbidden
      this.#fail('there is a character that no document may hold')
      return null
    }
    if (/^<\?xml\s/.test(text)) {
      this.#at = DECLARATION.exec(text)?.[0].length ?? 0
      if (this.#at === 0) this.#fail('the declaration of the document is not well formed')
    }
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
    if (text.startsWith('<!--', this.#at)) return this.#comment()
    if (text.startsWith('<![CDATA[', this.#at)) return this.#cdata()
    if (text.startsWith('<?', this.#at)) return this.#instruction()
    if (text.startsWith('<!', this.#at))
      return this.#refuse('doctype', 'a document type is not taken: no entities, nothing from outside')
    return text.charAt(this.#at + 1) === '/' ? this.#close() : this.#begin()
  }

  #comment(): void {
    const end = this.#text.indexOf('--', this.#at + 4)
    if (end < 0) return this.#fail('a comment is not closed')
    if (this.#text.charAt(end + 2) !== '>') return this.#fail('two hyphens stand inside a comment')
    this.#at = end + 3
    return undefined
  }

  #instruction(): void {
    const end = this.#text.indexOf('?>', this.#at + 2)
    if (end < 0) return this.#fail('an instruction is not closed')
    const begin = this.#at
    this.#at += 2
    const target = this.#name()
    if (target === null || target.toLowerCase() === 'xml') {
      this.#at = begin
      return this.#fail('the declaration of a document stands at its very beginning')
    }
    this.#at = end + 2
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
    if (raw.includes(']]>')) return this.#fail('the end of a CDATA section stands in a text')
    const decoded = this.#decode(raw)
    if (decoded !== null) inside.text += decoded
  }

  #decode(raw: string): string | null {
    if (!raw.includes('&')) return raw
    const parts: string[] = []
    let from = 0
    for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
      const [whole = '&', name = ''] = /^&([^;&\s]{0,12});?/.exec(raw.slice(at, at + 16)) ?? []
      const value = whole.endsWith(';') ? entity(name) : null
      if (value === null) return this.#fail(`${whole} is no entity that is known here`) ?? null
      parts.push(raw.slice(from, at), value)
      from = at + whole.length
    }
    return parts.join('') + raw.slice(from)
  }

  #name(): string | null {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#text)
    if (!found) return null
    const [name] = found
    if (name.length > NAME_AT_MOST)
      return this.#refuse('too-long', `a name longer than ${NAME_AT_MOST} characters`) ?? null
    this.#at = NAME.lastIndex
    return name
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
    const attributes = scope && this.#resolved(given, scope)
    if (!attributes) return undefined
    const own = this.#resolve(raw, scope, false)
    if (!own) return undefined
    this.#elements += 1
    const open: Open = { raw, ...own, attributes, scope, children: [], text: '' }
    const empty = this.#text.startsWith('/>', this.#at)
    if (!empty && this.#text.charAt(this.#at) !== '>') return this.#fail(`<${raw}> is not closed by >`)
    this.#at += empty ? 2 : 1
    if (this.#elements > ELEMENTS_AT_MOST)
      return this.#refuse('too-many-elements', `more than ${ELEMENTS_AT_MOST} elements`)
    if (empty) return this.#finish(open)
    this.#open.push(open)
    if (this.#open.length > DEPTH_AT_MOST) return this.#refuse('too-deep', `deeper than ${DEPTH_AT_MOST} elements`)
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
      // Line ends and tabs as they stand are spaces in a value (XML 1.0, 3.3.3); written as characters by number they stay.
      const value = this.#decode(raw.replaceAll(/[\t\n]/g, ' '))
      if (value === null) return null
      this.#attributesRead += 1
      if (this.#attributesRead > ATTRIBUTES_AT_MOST)
        return this.#refuse('too-many-attributes', `more than ${ATTRIBUTES_AT_MOST} attributes`) ?? null
      if (given.has(name)) return this.#fail(`${name} stands twice`) ?? null
      given.set(name, value)
      this.#at = end + 1
    }
  }

  #scope(given: ReadonlyMap<string, string>): Scope | null {
    const around = this.#open.at(-1)?.scope ?? { own: new Map([['xml', XML_NAMESPACE]]), around: null }
    const own = new Map<string, string>()
    for (const [name, value] of given) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
      const prefix = name === 'xmlns' ? '' : name.slice(6)
      const reserved = prefix === 'xmlns' || (prefix === 'xml') !== (value === XML_NAMESPACE)
      if (reserved || (prefix !== '' && value === ''))
        return this.#fail(`${name} cannot be said to be ${value.slice(0, 40)}`) ?? null
      own.set(prefix, value)
    }
    return own.size === 0 ? around : { own, around }
  }

  #resolved(given: ReadonlyMap<string, string>, scope: Scope): XmlAttribute[] | null {
    const attributes: XmlAttribute[] = []
    const seen = new Set<string>()
    for (const [name, value] of given) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue
      const resolved = this.#resolve(name, scope, true)
      if (!resolved) return null
      const whole = `${resolved.namespace} ${resolved.name}`
      if (seen.has(whole)) return this.#fail(`${name} stands twice`) ?? null
      seen.add(whole)
      attributes.push({ ...resolved, value })
    }
    return attributes
  }

  #resolve(raw: string, scope: Scope, attribute: boolean): { name: string; namespace: string } | null {
    const colon = raw.indexOf(':')
    if (colon < 0) return { name: raw, namespace: attribute ? '' : (namespaceOf('', scope) ?? '') }
    const namespace = namespaceOf(raw.slice(0, colon), scope)
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
    return this.#refuse('not-xml', message)
  }

  #refuse(rule: XmlFault['rule'], message: string): undefined {
    this.fault ??= { rule, line: lineAt(this.#text, this.#at), message }
    return undefined
  }
}

/** Whether a name can be that of an element or an attribute, without prefix. */
export function isXmlName(name: string): boolean {
  return /^[A-Za-z_\u00c0-\uffff][\w.\-\u00b7\u00c0-\uffff]*$/.test(name)
}

/** Whether all characters of a text may stand in a document. */
export function isXmlText(text: string): boolean {
  return !FORBIDDEN.test(text) && text.isWellFormed()
}

function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | null = scope; at; at = at.around) {
    const found = at.own.get(prefix)
    if (found !== undefined) return found
  }
  return undefined
}

function lineAt(text: string, at: number): number {
  let line = 1
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1
  return line
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
      // The namespace of `xml:lang` has its prefix from the beginning, and may have no other.
      const isXml = attribute.namespace === XML_NAMESPACE
      const prefix = isXml ? 'xml:' : attribute.namespace === '' ? '' : `a${i}:`
      const told = isXml || prefix === '' ? '' : ` xmlns:a${i}="${escapedText(attribute.namespace)}"`
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
