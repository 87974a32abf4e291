import { z } from 'zod'
import { SESSION_COOKIE } from '#identity/domain/session-cookie.ts'
import type { Route } from '#platform/http/route.ts'

/** The routes of one file, under the name that groups them. */
export interface RouteGroup {
  /** Name of the module. */
  readonly tag: string
  readonly routes: readonly Route[]
}

type Json = Readonly<Record<string, unknown>>

/** The OpenAPI 3.1 description of all routes, made from the same schemas that parse their input. */
export function openApi(groups: readonly RouteGroup[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const { tag, routes } of groups) {
    for (const route of routes) {
      const url = route.url.replaceAll(/:(\w+)/g, '{$1}')
      paths[url] = { ...paths[url], [route.method.toLowerCase()]: operation(tag, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ötkel',
      version,
      description:
        'Generated from the routes by `npm run catalogue`; do not edit. `x-roles` names the roles that may call, `x-load` the class of work whose limit applies.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'A signed-in person.' },
        device: { type: 'http', scheme: 'bearer', description: 'An enrolled device.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'A refusal; `type` is its code in refusals.md.',
          properties: {
            type: { type: 'string' },
            status: { type: 'integer' },
            params: { type: 'object', description: 'The facts that the code always carries.' },
            basis: { type: 'string', description: 'The act and the paragraph.' },
            correlationId: { type: 'string' },
          },
          required: ['type', 'status', 'correlationId'],
        },
      },
    },
  }
}

function operation(tag: string, route: Route): Json {
  const { access, load, method, url } = route
  return {
    tags: [tag],
    operationId: `${method.toLowerCase()}${url.replaceAll(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary: route.summary,
    ...(access === 'public' ? { security: [] } : { security: securityOf(access), 'x-roles': access }),
    'x-load': load,
    ...nonEmpty('parameters', [...parameters('path', route.params), ...parameters('query', route.query)]),
    ...body(route),
    responses: {
      200: {
        description: 'The command was done, or the answer to the question.',
        ...(load === 'stream'
          ? { content: { 'text/event-stream': { schema: { type: 'string' } } } }
          : route.response === undefined
            ? {}
            : { content: { 'application/json': { schema: schemaOf(route.response, 'output') } } }),
      },
      default: {
        description: 'A refusal, or 503 when the platform is busy or something that it needs does not answer.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function securityOf(access: Exclude<Route['access'], 'public'>): readonly Json[] {
  const people = access.filter((role) => role !== 'device')
  return [...(people.length > 0 ? [{ session: [] }] : []), ...(people.length < access.length ? [{ device: [] }] : [])]
}

function body(route: Route): Json {
  if (route.rawBody === true) {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  }
  if (route.body === undefined) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
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

/** JSON Schema without its `$schema` line, which OpenAPI 3.1 gives once for all. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

function nonEmpty(name: string, list: readonly Json[]): Json {
  return list.length > 0 ? { [name]: list } : {}
}
