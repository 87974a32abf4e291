import type { Citation } from '#kernel/citation.ts'

/** What the pages read of an OpenAPI description. */
export interface ApiDescription {
  readonly openapi: string
  readonly info: { readonly version: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>
    readonly examples: Readonly<Record<string, RefusalExample>>
  }
}

interface ApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly 'x-roles'?: readonly string[]
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: unknown }>> }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly content?: Readonly<
          Record<string, { readonly schema?: unknown; readonly examples?: Readonly<Record<string, unknown>> }>
        >
      }
    >
  >
}

interface ApiParameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: unknown
}

interface RefusalExample {
  readonly summary: string
  readonly value: { readonly status: number; readonly citation?: Partial<Citation> }
}

/** Where the pages stand, with a slash at the end. */
export const API_DOCS = '/docs/api/'

/** The page of all modules, and one of each: by the address below {@link API_DOCS}. */
export function apiPages(api: ApiDescription): Readonly<Record<string, string>> {
  const operations = Object.entries(api.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const of = (tag: string) => operations.filter(({ operation }) => operation.tags.includes(tag))
  const rows = api.tags.map(
    ({ name }) =>
      `<tr><th scope="row"><a href="${API_DOCS}${safe(name)}">${safe(name)}</a></th><td>${of(name).length}</td></tr>`,
  )
  const all = [
    '<h1>API of Ötkel</h1>',
    `<p>Version ${safe(api.info.version)}. Every operation of this installation, made from the routes themselves. The same as an OpenAPI 3.1 document: <a href="${API_DOCS}openapi.json">openapi.json</a>.</p>`,
    '<p>A refused command answers with <code>application/problem+json</code>, whose <code>type</code> is the code of the refusal. A command carries an id chosen by the caller: sent again, it is answered as before and done once.</p>',
    `<table><thead><tr><th scope="col">Module</th><th scope="col">Operations</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    ...sharedForms(api.components.schemas),
  ]
  return {
    '': page('API', all),
    ...Object.fromEntries(
      api.tags.map(({ name }) => [
        name,
        page(`API: ${name}`, [
          `<p><a href="${API_DOCS}">All modules</a></p>`,
          `<h1>${safe(name)}</h1>`,
          ...of(name).map(operationPart),
          ...refusalsPart(api.components.examples, new Set(of(name).flatMap(({ operation }) => codesOf(operation)))),
        ]),
      ]),
    ),
  }
}

function operationPart({ path, method, operation }: { path: string; method: string; operation: ApiOperation }): string {
  const { operationId, summary, parameters = [], requestBody, responses } = operation
  const roles = operation['x-roles']
  const bodies = Object.entries(requestBody?.content ?? {})
  const answers = Object.entries(responses['200']?.content ?? {})
  return [
    `<section id="${safe(operationId)}"><h2><a href="#${safe(operationId)}"><code>${method} ${safe(path)}</code></a></h2>`,
    `<p>${safe(summary)}</p>`,
    `<p>${roles ? `For ${safe(roles.join(', '))}.` : 'Open to everybody.'}</p>`,
    parameters.length === 0
      ? ''
      : `<ul>${parameters
          .map(
            ({ name, in: place, required, schema }) =>
              `<li><code>${safe(name)}</code> in the ${safe(place)}${required ? '' : ', may be left out'}: <code>${safe(JSON.stringify(schema))}</code></li>`,
          )
          .join('')}</ul>`,
    ...bodies.map(([kind, { schema }]) => formPart(`Body: ${kind}`, schema)),
    ...answers.map(([kind, { schema }]) => formPart(`Answer: ${kind}`, schema)),
    ownRefusals(codesOf(operation)),
    '</section>',
  ].join('')
}

/** What an operation itself refuses; those of the platform stand in the table alone. */
function ownRefusals(codes: readonly string[]): string {
  const own = codes.filter((code) => !code.startsWith('platform.'))
  if (own.length === 0) return ''
  const links = own.map((code) => `<a href="#refusal.${safe(code)}"><code>${safe(code)}</code></a>`)
  return `<p>Refuses: ${links.join(', ')}; and what every operation may refuse.</p>`
}

function sharedForms(schemas: Readonly<Record<string, unknown>>): readonly string[] {
  return [
    '<h2>Forms that others refer to</h2>',
    ...Object.entries(schemas).map(([name, schema]) => formPart(name, schema)),
  ]
}

function formPart(title: string, schema: unknown): string {
  return `<details><summary>${safe(title)}</summary><pre tabindex="0">${safe(JSON.stringify(schema, null, 2))}</pre></details>`
}

/** Codes of the refusals that an operation can give. */
function codesOf({ responses }: ApiOperation): readonly string[] {
  return Object.keys(responses['4XX']?.content?.['application/problem+json']?.examples ?? {})
}

function refusalsPart(all: Readonly<Record<string, RefusalExample>>, codes: ReadonlySet<string>): readonly string[] {
  const named = Object.entries(all).filter(([code]) => codes.has(code))
  const rows = named.map(
    ([code, { summary, value }]) =>
      `<tr id="refusal.${safe(code)}"><th scope="row"><code>${safe(code)}</code></th><td>${value.status}</td><td>${safe(summary)}</td><td>${safe(value.citation?.en ?? '')}</td></tr>`,
  )
  if (rows.length === 0) return []
  return [
    '<h2 id="refusals">Refusals</h2>',
    `<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Basis</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  ]
}

function page(title: string, parts: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${safe(title)} · Ötkel</title><link rel="stylesheet" href="${API_DOCS}api-docs.css"></head>`,
    `<body><main>${parts.join('\n')}</main></body></html>`,
    '',
  ].join('\n')
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
