import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** The parts of JSON Schema that zod writes for our contracts. */
interface Schema {
  readonly type?: string | readonly string[]
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
  /** What a record holds under names of the sender's choice. */
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  /** The parts of a tuple. */
  readonly prefixItems?: readonly Schema[]
  readonly $ref?: string
}

/** Texts of the forms that our contracts ask for; the first that fits a pattern is taken. */
const TEXTS = [
  'ctop-kz-cn/1',
  'ctop-kz-cn-1',
  'ctop-kz-cn',
  'DOSTYK',
  'KZ',
  '1',
  '100.00',
  '123456',
  '52345675',
  'USD',
  '45G1',
  'CSQU3054383',
  'DOSTYK-ALASHANKOU',
  'KZ-55302/281126/0000001',
  'AAAA',
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
  'KZT',
]

/** Fields that only go together with others: their usual value in a sample. */
const USUAL: Readonly<Record<string, unknown>> = {
  passedAt: null,
  decidedBy: 'rules',
  commandId: null,
  parties: ['KZ', 'CN'],
}

/** The JSON schema of what a route takes. */
export function inputSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

/** How much of a schema a sample fills: what must be there, or all that may. */
type Extent = 'required' | 'all'

/** A value of the right form, made from the schema, with `fixed` values for fields of these names. Throws when it cannot. */
export function validInput(schema: z.ZodType, fixed: Readonly<Record<string, unknown>> = {}): unknown {
  const value = sample(inputSchema(schema), { ...USUAL, ...fixed }, 'required')
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`no valid sample: ${JSON.stringify(value)}: ${parsed.error.message}`)
  return value
}

/** As {@link validInput}, with every optional field and one entry in every list and record. */
export function fullInput(schema: z.ZodType, fixed: Readonly<Record<string, unknown>> = {}): unknown {
  const value = sample(inputSchema(schema), { ...USUAL, ...fixed }, 'all')
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`no full sample: ${JSON.stringify(value)}: ${parsed.error.message}`)
  return value
}

function sample(schema: Schema, fixed: Readonly<Record<string, unknown>>, extent: Extent): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sample(choices.find(({ type }) => type !== 'null') ?? { type: 'null' }, fixed, extent)
  const type = typeof schema.type === 'object' ? schema.type.find((one) => one !== 'null') : schema.type
  switch (type) {
    case 'object':
      return object(schema, fixed, extent)
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((one) => sample(one, fixed, extent))
      const length = Math.max(schema.minItems ?? 0, extent === 'all' ? 1 : 0)
      return Array.from({ length }, () => sample(schema.items ?? {}, fixed, extent))
    }
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return false
    case undefined:
    default:
      return extent === 'all' ? 'anything' : null
  }
}

function object(schema: Schema, fixed: Readonly<Record<string, unknown>>, extent: Extent): unknown {
  const { properties = {}, required = [], additionalProperties } = schema
  const names = extent === 'all' ? Object.keys(properties) : required
  const fields = names.map((name) => [
    name,
    name in fixed ? fixed[name] : sample(properties[name] ?? {}, fixed, extent),
  ])
  const isRecord = extent === 'all' && typeof additionalProperties === 'object'
  return Object.fromEntries(isRecord ? [...fields, ['name', sample(additionalProperties, fixed, extent)]] : fields)
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

/** Where a value stands in an input: the names and indices that lead to it. */
export type Place = readonly (string | number)[]

/** Every place of a value, itself first. */
export function places(value: unknown, path: Place = []): readonly Place[] {
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(isObject(value) ? value : {})
  return [path, ...below.flatMap(([name, one]) => places(one, [...path, name]))]
}

/** What stands at a place. */
export function valueAt(value: unknown, path: Place): unknown {
  return path.reduce((at, name) => (at as Record<string | number, unknown>)[name], value)
}

/** A copy of a value with one place replaced; `undefined` takes a field away. */
export function replaced(value: unknown, path: Place, by: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return by
  if (Array.isArray(value)) return value.map((one, at) => (at === head ? replaced(one, rest, by) : (one as unknown)))
  return { ...(value as object), [head]: replaced((value as Record<string, unknown>)[head], rest, by) }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
