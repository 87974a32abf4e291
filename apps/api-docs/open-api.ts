import { z } from 'zod'
import type { Cite } from '#kernel/citation.ts'
import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import { citeOfAnyCountry } from '#law/public.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import type { DeclaredRoute } from '#platform/http/route.ts'
import type { RouteGroup } from '../declared-routes.ts'

/** The refusals of one module. */
export interface RefusalsOfModule {
  readonly module: string
  readonly entries: RefusalCatalogue
}

/** What is described beside the routes. */
export interface OpenApiOf {
  /** Of the release. */
  readonly version: string
  /** Name of the cookie by which somebody signed in is known. */
  readonly sessionCookie: string
  readonly refusals?: readonly RefusalsOfModule[]
  /** Cites as the installation does that is described; by the acts of any country when none is. */
  readonly cite?: Cite
}

type Json = Readonly<Record<string, unknown>>

/** Where the examples of refusals stand. */
const EXAMPLES = '#/components/examples/'

/** The OpenAPI 3.1 description of all routes, made from the same schemas that parse their input. */
export function openApi(
  groups: readonly RouteGroup[],
  { version, sessionCookie, refusals = [], cite = citeOfAnyCountry }: OpenApiOf,
): Json {
  const paths: Record<string, Record<string, Json>> = {}
  const schemas = openSchemas()
  for (const { tag, routes } of groups) {
    for (const route of routes) {
      const url = route.url.replaceAll(/:(\w+)/g, '{$1}')
      paths[url] = { ...paths[url], [route.method.toLowerCase()]: operation(tag, route, schemas) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ötkel',
      version,
      description:
        'Made from the routes themselves. `x-roles` names the roles that may call, `x-load` the class of work whose limit applies.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Everything is served by the portal of the installation at which this description is read.
    servers: [{ url: '/' }],
    tags: groups.map(({ tag }) => ({ name: tag, description: `Routes of ${tag}.` })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'A signed-in person.' },
        device: { type: 'http', scheme: 'bearer', description: 'An enrolled device.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'A refusal; `type` is its code.',
          properties: {
            type: { type: 'string' },
            status: { type: 'integer' },
            params: { type: 'object', description: 'The facts that the code always carries.' },
            basis: { type: 'string', description: 'Key of the act and the paragraph, as `order-707/22`.' },
            citation: {
              type: 'object',
              description: 'The same as it is cited, by language: `kk`, `ru`, `en`, `zh`.',
              additionalProperties: { type: 'string' },
            },
            correlationId: { type: 'string' },
          },
          required: ['type', 'status', 'correlationId'],
        },
        ...schemas.shared,
      },
      examples: examplesOf(groups, refusals, cite),
    },
  }
}

/** Refusals of the platform that a route cannot give: nobody signs in to it, or it takes no body and changes nothing. */
const NOT_OF_PUBLIC: readonly string[] = ['platform.unauthenticated', 'platform.forbidden']
const NOT_OF_READS: readonly string[] = ['platform.taken', 'platform.body-too-large', 'platform.unsupported-media']

/** Codes that an operation can answer: those that it names, and those of the platform. */
function codesOf({ access, method, refusals }: Partial<DeclaredRoute>): readonly string[] {
  const none = [...(access === 'public' ? NOT_OF_PUBLIC : []), ...(method === 'GET' ? NOT_OF_READS : [])]
  return [...(refusals ?? []), ...Object.keys(PLATFORM_REFUSALS).filter((code) => !none.includes(code))]
}

/** Every refusal that some operation names, with the facts that it carries and what the country cites, under its code. */
function examplesOf(groups: readonly RouteGroup[], refusals: readonly RefusalsOfModule[], cite: Cite): Json {
  const named = new Set(groups.flatMap(({ routes }) => routes.flatMap(codesOf)))
  const entries = refusals.flatMap((one) => Object.entries(one.entries)).filter(([code]) => named.has(code))
  return Object.fromEntries(
    entries.map(([code, { status, meaning, basis, params }]) => {
      const facts = params.length > 0 ? { params: Object.fromEntries(params.map((name) => [name, `${name} …`])) } : {}
      const citation = basis === null ? null : cite(basis)
      const value = { type: code, status, ...facts, ...(citation && { basis, citation }), correlationId: '…' }
      return [code, { summary: meaning, value }] as const
    }),
  )
}

/** How a route refuses: its codes as examples. */
function refusalOf(route: DeclaredRoute): Json {
  return {
    description:
      'A refusal: its code is the `type`. The examples are those of this operation and of the platform; a module of which it asks may refuse as well.',
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codesOf(route).map((code) => [code, { $ref: `${EXAMPLES}${code}` }])),
      },
    },
  }
}

/** Schemas that refer to themselves stand among the components, under the operation that needs them. */
function openSchemas() {
  const shared: Record<string, Json> = {}
  /** JSON Schema without its `$schema` line, which OpenAPI 3.1 gives once for all. */
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output', owner: string): Json => {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => nameKeys(jsonSchema),
    }) as Json
    const moved = (json: unknown): Json =>
      JSON.parse(
        JSON.stringify(json).replaceAll(
          /"#\/\$defs\/([^"]+)"/g,
          (_found, name: string) => `"#/components/schemas/${owner}.${io}.${name}"`,
        ),
      ) as Json
    for (const [name, one] of Object.entries($defs as Readonly<Record<string, Json>>))
      shared[`${owner}.${io}.${name}`] = moved(one)
    return moved(rest)
  }
  return { shared, schemaOf }
}

/** A record whose keys are a closed list is told as an object with those properties. */
function nameKeys(made: z.core.JSONSchema.BaseSchema): void {
  const keys = typeof made.propertyNames === 'object' ? made.propertyNames.enum : undefined
  if (!keys || made.properties || made.additionalProperties === undefined) return
  const value = made.additionalProperties
  made.properties = Object.fromEntries(keys.map((key) => [String(key), value]))
  made.additionalProperties = false
  delete made.propertyNames
}

type Schemas = ReturnType<typeof openSchemas>

function operation(tag: string, route: DeclaredRoute, schemas: Schemas): Json {
  const { access, load } = route
  const id = operationIdOf(route)
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return {
    tags: [tag],
    operationId: id,
    summary: route.summary,
    ...(access === 'public' ? { security: [] } : { security: securityOf(access), 'x-roles': access }),
    'x-load': load,
    ...nonEmpty('parameters', [
      ...parameters('path', route.params, id, schemas),
      ...parameters('query', route.query, id, schemas),
    ]),
    ...body(route, id, schemas),
    responses: {
      200: {
        description: 'The command was done, or the answer to the question.',
        ...(load === 'stream'
          ? { content: { 'text/event-stream': { schema: { type: 'string' } } } }
          : route.response === undefined
            ? {}
            : { content: { 'application/json': { schema: schemas.schemaOf(route.response, 'output', id) } } }),
      },
      '4XX': refusalOf(route),
      '5XX': {
        description: 'Busy, or something that it needs does not answer: 503 says when to come again.',
        content: problem,
      },
    },
  }
}

/** `GET /api/queue/bookings/:id` becomes `getApiQueueBookingsId`. */
function operationIdOf({ method, url }: DeclaredRoute): string {
  return `${method.toLowerCase()}${url.replaceAll(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`
}

function securityOf(access: Exclude<DeclaredRoute['access'], 'public'>): readonly Json[] {
  const people = access.filter((role) => role !== 'device')
  return [...(people.length > 0 ? [{ session: [] }] : []), ...(people.length < access.length ? [{ device: [] }] : [])]
}

function body(route: DeclaredRoute, id: string, schemas: Schemas): Json {
  if (route.rawBody === true) {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  }
  if (route.body === undefined) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemas.schemaOf(route.body, 'input', id) } },
    },
  }
}

function parameters(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  id: string,
  schemas: Schemas,
): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemas.schemaOf(schema, 'input', id) as {
    properties?: Readonly<Record<string, Json>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }))
}

function nonEmpty(name: string, list: readonly Json[]): Json {
  return list.length > 0 ? { [name]: list } : {}
}
