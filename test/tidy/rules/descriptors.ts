import type { Rule, Violation } from '../source-file.ts'

const LIST = 'apps/modules.ts'
/** Shared by all: they are no modules. */
const NO_MODULES = ['kernel', 'platform']

/**
 * Every folder of `src` but the two that all share has a descriptor, and the list of modules names it: else its migrations
 * do not run and its routes are served by nobody, while every other test is green.
 */
export const descriptors: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path))
  const list = files.find(({ path }) => path === LIST)?.text ?? ''
  const modules = new Set(
    files.flatMap(({ path }) => {
      const module = /^src\/([^/]+)\//.exec(path)?.[1]
      return module === undefined || NO_MODULES.includes(module) ? [] : [module]
    }),
  )
  return [...modules].flatMap((module): readonly Violation[] => {
    const path = `src/${module}/module.ts`
    if (!paths.has(path)) return [{ path, line: 0, message: `src/${module} has no descriptor` }]
    return list.includes(`'#${module}/module.ts'`)
      ? []
      : [{ path, line: 0, message: `${LIST} does not name ${module}` }]
  })
}
