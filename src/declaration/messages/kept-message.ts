import { z } from 'zod'
import { isXmlName, isXmlText, type XmlElement } from './xml.ts'

const DEPTH_AT_MOST = 64
const Name = z.string().max(1000).refine(isXmlName)
const Characters = z.string().refine(isXmlText)
/** An element of a message as it is kept in our form, but for what is inside. */
const Element = z.strictObject({
  name: Name,
  namespace: Characters,
  attributes: z.array(z.strictObject({ name: Name, namespace: Characters, value: Characters })),
  children: z.array(z.unknown()),
  text: Characters,
})

/** A message that was kept whole in our form: what is written of it is XML again. Null for whatever is none, however deep it is. */
export function keptMessage(value: unknown): XmlElement | null {
  const kept = z.strictObject({ wco: z.unknown() }).safeParse(value)
  return kept.success ? elementOf(kept.data.wco, 1) : null
}

function elementOf(value: unknown, depth: number): XmlElement | null {
  const read = Element.safeParse(value)
  if (!read.success || depth > DEPTH_AT_MOST) return null
  const children: XmlElement[] = []
  for (const one of read.data.children) {
    const child = elementOf(one, depth + 1)
    if (!child) return null
    children.push(child)
  }
  return { ...read.data, children }
}
