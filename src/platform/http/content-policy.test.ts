import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { openLog } from '../log.ts'
import { CONTENT_POLICY, contentPolicyText } from './content-policy.ts'
import { buildServer } from './server.ts'

const MODULES = path.resolve(import.meta.dirname, '../../../node_modules')
const ARIA = path.join(MODULES, 'react-aria/dist/private')
const PLOT = path.join(MODULES, '@observablehq/plot/src')

test('the policy allows the style sheets that the installed libraries write, each by its digest, and no other', () => {
  const sheets = globSync('**/*.mjs', { cwd: ARIA }).flatMap((file) => {
    const source = readFileSync(path.join(ARIA, file), 'utf8')
    const pressable = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1] ?? ''
    return [...source.matchAll(/createElement\('style'\)[^]*?textContent = `([^`]*)`/g)].map(([, text = '']) =>
      text.replaceAll(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/g, pressable).trim(),
    )
  })
  const plotName = /return "([\w-]+)"/.exec(readFileSync(path.join(PLOT, 'style.js'), 'utf8'))?.[1] ?? ''
  const inChart =
    /append\("style"\)\.text\(\s*`([^`]*)`/.exec(readFileSync(path.join(PLOT, 'plot.js'), 'utf8'))?.[1] ?? ''
  sheets.push(inChart.replaceAll('${className}', plotName))
  const digests = sheets.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  assert.equal(digests.length, 3)
  assert.deepEqual(CONTENT_POLICY.styleSrc.toSorted(), ["'self'", ...digests].toSorted())
})

test('every answer carries the policy, and nothing in it is allowed inline', async (t) => {
  const app = await buildServer({
    routes: [],
    refusals: [],
    authenticate: async () => null,
    log: openLog('test', 'silent'),
  })
  t.after(() => app.close())
  const { headers } = await app.inject('/')
  assert.equal(headers['content-security-policy'], contentPolicyText())
  assert.doesNotMatch(contentPolicyText(), /unsafe-inline|'unsafe-eval'|\*/)
})
