import { sentenceOf } from '../copy/rules.ts'
import { checkDeclaration } from '../domain/check-declaration.ts'
import { ITEMS_AT_MOST } from '../v1/core.ts'
import { checkWco } from '../messages/wco.ts'
import type { MessageProblem } from '../messages/wco-model.ts'
import { readXml } from '../messages/xml.ts'
import { jsonIn, readBounded, whole } from './read-file.ts'

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

function problemsOfWco(text: string): readonly MessageProblem[] {
  const read = readXml(text)
  if ('root' in read) return checkWco(read.root)
  const { rule, message, line } = read.fault
  return [whole(rule, `${message} (line ${line})`)]
}

function problemsOfOtkel(text: string, zone: string): readonly MessageProblem[] {
  const read = jsonIn(text)
  if ('rule' in read) return [read]
  const { value } = read
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
