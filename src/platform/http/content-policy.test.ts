import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { openLog } from '../log.ts'
import { CONTENT_POLICY, contentPolicyText } from './content-policy.ts'
import { buildServer } from './server.ts'

const LIBRARY = path.resolve(import.meta.dirname, '../../../node_modules/react-aria/dist/private')

test('the policy allows the style sheets that the installed React Aria writes, each by its digest, and no other', () => {
  const sheets = globSync('**/*.mjs', { cwd: LIBRARY }).flatMap((file) => {
    const source = readFileSync(path.join(LIBRARY, file), 'utf8')
    const pressable = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1] ?? ''
    return [...source.matchAll(/createElement\('style'\)[^]*?textContent = `([^`]*)`/g)].map(([, text = '']) =>
      text.replaceAll(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/g, pressable).trim(),
    )
  })
  const digests = sheets.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  assert.equal(digests.length, 2)
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
