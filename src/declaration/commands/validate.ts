import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { messageOf } from '#platform/faults.ts'
import { sentenceOf } from '../copy/rules.ts'
import { checkDeclaration } from '../domain/check-declaration.ts'
import { ITEMS_AT_MOST } from '../v1/core.ts'
import { checkWco, type MessageProblem } from '../messages/wco.ts'
import { readXml } from '../messages/xml.ts'

/** 999 items of the fullest form are about 8 MB of XML. */
const FILE_BYTES = 16 * 1024 * 1024

/** Forms in which a file may come. */
const FORMS = ['wco', 'otkel'] as const

/**
 * Checks a file: 0 when it is valid, 1 with one JSON line a problem when not, 2 when the form is not known. Reads no more
 * than the limit, whatever the size of the file is.
 */
export function validateFile(form: string, file: string, print: (line: string) => void, zone: string): number {
  if (!FORMS.some((known) => known === form)) {
    print(
      JSON.stringify({
        pointer: '',
        rule: 'form-unknown',
        message: `--from ${form} is not read; known: ${FORMS.join(', ')}`,
      }),
    )
    return 2
  }
  const problems = problemsOfFile(form, file, zone)
  for (const { pointer, rule, message } of problems) print(JSON.stringify({ pointer, rule, message }))
  return problems.length === 0 ? 0 : 1
}

function problemsOfFile(form: string, file: string, zone: string): readonly MessageProblem[] {
  const read = readBounded(file)
  if (typeof read !== 'string') return [read]
  return form === 'wco' ? problemsOfWco(read) : problemsOfOtkel(read, zone)
}

function readBounded(file: string): string | MessageProblem {
  try {
    const { size } = statSync(file)
    if (size > FILE_BYTES) return whole('too-large', `the file has ${size} bytes; at most ${FILE_BYTES} are taken`)
    const bytes = Buffer.alloc(FILE_BYTES + 1)
    const descriptor = openSync(file, 'r')
    try {
      let length = 0
      for (;;) {
        const got = readSync(descriptor, bytes, length, bytes.length - length, null)
        if (got === 0) break
        length += got
        if (length > FILE_BYTES) return whole('too-large', `more than ${FILE_BYTES} bytes`)
      }
      return decoded(bytes.subarray(0, length))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return whole('unreadable', messageOf(error))
  }
}

function decoded(bytes: Buffer): string | MessageProblem {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return whole('encoding', `the bytes are not ${encoding}`)
  }
}

function problemsOfWco(text: string): readonly MessageProblem[] {
  const read = readXml(text)
  if ('root' in read) return checkWco(read.root)
  const { rule, message, at } = read.fault
  const line = text.slice(0, at).split('\n').length
  return [whole(rule, `${message} (line ${line})`)]
}

function problemsOfOtkel(text: string, zone: string): readonly MessageProblem[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return [whole('not-json', messageOf(error))]
  }
  const items = (value as { core?: { items?: unknown } } | null)?.core?.items
  if (Array.isArray(items) && items.length > ITEMS_AT_MOST)
    return [
      {
        pointer: `/core/items/${ITEMS_AT_MOST}`,
        rule: 'too-many-items',
        message: `${items.length} goods items; at most ${ITEMS_AT_MOST} are taken`,
      },
    ]
  const now = Temporal.Now.instant()
  const on = now.toZonedDateTimeISO(zone).toPlainDate().toString()
  return checkDeclaration(value, { now, on })
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, rule, facts }) => ({ pointer, rule, message: sentenceOf(rule, facts, 'en') }))
}

function whole(rule: string, message: string): MessageProblem {
  return { pointer: '', rule, message }
}
