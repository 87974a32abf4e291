import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** The parts of JSON Schema that zod writes for our contracts. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly $ref?: string
}

/** Texts of the forms that our contracts ask for; the first that fits a pattern is taken. */
const TEXTS = [
  'DOSTYK',
  'KZ',
  '1',
  '100.00',
  '123456',
  '840311300128',
  '+77011234567',
  'OUT-1',
  '08:00',
  '/driver/account',
  'seeded-name',
  'XTA210990Y2765432',
  'a'.repeat(22),
  'a'.repeat(43),
  'a'.repeat(64),
  'A'.repeat(87),
  'https://fcm.googleapis.com/fcm/send/abc',
  'P1Y',
]

/** Fields that only go together with others: their usual value in a sample. */
const USUAL: Readonly<Record<string, unknown>> = { passedAt: null, decidedBy: 'rules', commandId: null }

/** The JSON schema of what a route takes. */
export function inputSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

/** A value of the right form, made from the schema, with `fixed` values for fields of these names. Throws when it cannot. */
export function validInput(schema: z.ZodType, fixed: Readonly<Record<string, unknown>> = {}): unknown {
  const value = sample(inputSchema(schema), { ...USUAL, ...fixed })
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`no valid sample: ${JSON.stringify(value)}: ${parsed.error.message}`)
  return value
}

function sample(schema: Schema, fixed: Readonly<Record<string, unknown>>): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sample(choices.find(({ type }) => type !== 'null') ?? { type: 'null' }, fixed)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          name in fixed ? fixed[name] : sample(schema.properties?.[name] ?? {}, fixed),
        ]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, fixed))
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return false
    case undefined:
    default:
      return null
  }
}

function text({ format, pattern, minLength = 0, maxLength = 10_000 }: Schema): string {
  if (format === 'uuid') return randomUUID()
  const now = Temporal.Now.instant()
  if (format === 'date-time') return now.toString({ smallestUnit: 'second' })
  if (format === 'date') return now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 3 }).toString()
  if (format === 'uri') return 'https://fcm.googleapis.com/fcm/send/abc'
  if (format === 'email') return 'a@example.org'
  const fits = (one: string) =>
    one.length >= minLength && one.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(one))
  const found = TEXTS.find(fits)
  if (found === undefined) throw new Error(`no sample text fits ${pattern} (${minLength}–${maxLength})`)
  return found
}

/** Where a text stands in an input, and whether any text is allowed there. */
export interface TextPlace {
  readonly path: readonly (string | number)[]
  readonly free: boolean
}

/** Every place of a value that holds a text. */
export function textPlaces(
  value: unknown,
  schema: Schema,
  path: readonly (string | number)[] = [],
): readonly TextPlace[] {
  if (typeof value === 'string') {
    const strict = schema.pattern ?? schema.format ?? schema.enum ?? schema.const
    return [{ path, free: strict === undefined && !schema.anyOf }]
  }
  if (Array.isArray(value)) return value.flatMap((one, at) => textPlaces(one, schema.items ?? {}, [...path, at]))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => {
      const below = schema.properties?.[name] ?? {}
      const chosen = below.anyOf?.find(({ type }) => type !== 'null') ?? below
      return textPlaces(one, chosen, [...path, name])
    })
  }
  return []
}

/** A copy of a value with one place replaced. */
export function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return by
  if (Array.isArray(value)) return value.map((one, at) => (at === head ? replaced(one, rest, by) : one))
  return { ...(value as object), [head]: replaced((value as Record<string, unknown>)[head], rest, by) }
}
