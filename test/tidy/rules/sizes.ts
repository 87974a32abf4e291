import { SIZES } from '../tables/names.ts'
import { isCode, lineAt, type Rule, scanned } from '../source-file.ts'
import { functionsIn } from '../functions.ts'
import { layerOf } from './imports.ts'

/** No file is longer than can be read at a sitting. */
export const fileSize: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    if (!isCode(path) && !/\.(sql|css)$/.test(path)) return []
    const lines = text.trimEnd().split('\n').length
    return lines > SIZES.fileLines ? [{ path, line: 0, message: `${lines} lines, at most ${SIZES.fileLines}` }] : []
  })

/** No function is longer than a screen; blank lines and comments are not counted, tests are free. */
export const functionSize: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path) || layerOf(file.path)?.name === 'tests') return []
    const { code } = scanned(file)
    return functionsIn(code).flatMap(({ start, end }) => {
      const lines = code
        .slice(start, end)
        .split('\n')
        .filter((line) => line.trim() !== '').length
      const line = lineAt(code, start)
      return lines > SIZES.functionLines
        ? [{ path: file.path, line, message: `a function of ${lines} lines, at most ${SIZES.functionLines}` }]
        : []
    })
  })
