import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { z } from 'zod'

/** Zones say with if and then what each kind needs, which the reader does not know: one alternative a kind instead. */
function withAlternatives(schema: {
  definitions?: Record<string, z.core.JSONSchema.JSONSchema>
}): z.core.JSONSchema.JSONSchema {
  const $schema = 'http://json-schema.org/draft-07/schema#'
  const zone = schema.definitions?.['zone'] as unknown as ZoneSchema | undefined
  if (zone?.allOf === undefined) return { ...schema, $schema }
  const { allOf, ...base } = zone
  const anyOf = zone.properties.zoneType.enum.map((kind) => {
    const then = allOf.find((condition) => condition.if.properties.zoneType.const === kind)?.then
    const properties = { ...base.properties, ...then?.properties, zoneType: { const: kind } }
    return { ...base, properties, required: [...base.required, ...(then?.required ?? [])] }
  })
  return { ...schema, $schema, definitions: { ...schema.definitions, zone: { anyOf } as z.core.JSONSchema.JSONSchema } }
}

interface ZoneSchema {
  readonly properties: { readonly zoneType: { readonly enum: readonly string[] } }
  readonly required: readonly string[]
  readonly allOf?: readonly Condition[]
}

interface Condition {
  readonly if: { readonly properties: { readonly zoneType: { readonly const: string } } }
  readonly then: { readonly properties: object; readonly required: string[] }
}

/** The published schema as a reader of its own; null without the folder of samples. */
export function published(t: TestContext, version: string, name: string): z.ZodType | null {
  const file = path.join(process.env['OTKEL_SAMPLES'] ?? '', 'samples/schemas/vda5050', version, `${name}.schema.json`)
  if (!process.env['OTKEL_SAMPLES'] || !existsSync(file)) {
    t.skip('OTKEL_SAMPLES does not name the folder with the published schemas')
    return null
  }
  // They are written with `definitions`, as the drafts up to 7 have it.
  const schema = withAlternatives(JSON.parse(readFileSync(file, 'utf8')))
  return z.fromJSONSchema(schema, { defaultTarget: 'draft-7' })
}

/** Every message with one property taken out, wherever it stands. */
export function* withOneLess(
  value: unknown,
  put: (changed: unknown) => unknown = (all) => all,
): Generator<unknown, void> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* withOneLess(item, (changed) => put(value.with(at, changed)))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
      yield put(rest)
      yield* withOneLess(inner, (changed) => put({ ...value, [key]: changed }))
    }
  }
}
