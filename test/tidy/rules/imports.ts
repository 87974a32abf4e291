import { LAYERS, type Layer } from '../tables/layers.ts'
import { DOMAIN_GRAPH, MODULE_GRAPH, OPEN_TO_ALL_MODULES } from '../tables/modules.ts'
import {
  fitsAny,
  type Import,
  importsOf,
  isCode,
  moduleOf,
  resolveImport,
  type Rule,
  type SourceFile,
  type Violation,
} from '../source-file.ts'

/** Every file belongs to a layer, and imports only what its layer may. */
export const importTable: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path)) return []
    const layer = layerOf(file.path)
    if (!layer) return [{ path: file.path, line: 0, message: 'belongs to no layer of the import table' }]
    return importsOf(file).flatMap((one) => importProblem(file, layer, one))
  })

/** Another module is entered by its alias, the own module and neighbours by a relative path, and always with the extension. */
export const importForm: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path)) return []
    const own = moduleOf(file.path)
    return importsOf(file).flatMap(({ specifier, line }): Violation[] => {
      const target = resolveImport(file.path, specifier)
      const local = specifier.startsWith('.') || specifier.startsWith('#')
      if (!local) return []
      if (!/\.(ts|tsx|js|json|css|sql)(\?\w+)?$/.test(specifier)) {
        return [{ path: file.path, line, message: `\`${specifier}\` lacks its extension` }]
      }
      if (own !== null && specifier.startsWith('#') && moduleOf(target) === own) {
        return [{ path: file.path, line, message: `\`${specifier}\` is in the same module: write a relative path` }]
      }
      if (specifier.startsWith('.') && moduleOf(target) !== own && moduleOf(target) !== null) {
        return [{ path: file.path, line, message: `\`${specifier}\` leaves the module: write \`#module/…\`` }]
      }
      return []
    })
  })

/** The row of the table that decides for a file. */
export function layerOf(path: string): Layer | undefined {
  return LAYERS.find((layer) => fitsAny(path, layer.files))
}

function importProblem(file: SourceFile, layer: Layer, one: Import): readonly Violation[] {
  const target = resolveImport(file.path, one.specifier)
  const allowed = target.startsWith('node:')
    ? layer.node === 'any' || layer.node.includes(target)
    : target.startsWith('npm:')
      ? layer.npm === 'any' || layer.npm.includes(target.slice('npm:'.length))
      : fitsAny(target, patternsFor(file.path, layer, one.typeOnly))
  if (allowed) return []
  return [{ path: file.path, line: one.line, message: `${layer.name} may not import ${target}` }]
}

/** The law as a plain value, with what reads a value or asks a rule of it. */
export const LAW_AS_VALUE = 'src/law/domain/law.ts'

/** The layer's patterns with the file's own module and its neighbours in the graph filled in. */
function patternsFor(path: string, layer: Layer, typeOnly: boolean): readonly string[] {
  const own = moduleOf(path) ?? ''
  const patterns = typeOnly ? [...layer.may, ...(layer.mayTypesOf ?? [])] : layer.may
  const uses = Object.keys(MODULE_GRAPH[own] ?? {})
  return patterns.flatMap((pattern) => {
    if (pattern === '<law>') return uses.includes('law') ? [LAW_AS_VALUE] : []
    if (pattern === '<domains>') return Object.keys(DOMAIN_GRAPH[own] ?? {}).map((module) => `src/${module}/domain/**`)
    return pattern === '<graph>'
      ? [...uses, ...OPEN_TO_ALL_MODULES].map((module) => `src/${module}/public.ts`)
      : [pattern.replaceAll('<m>', own)]
  })
}
