import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { sha256Hex, signWhole } from '#platform/signing.ts'
import { APPROVAL_TYP, type ConditionsDocument } from '../messages/conditions.ts'
import { CTOP_KZ_CN } from '../packages/ctop-kz-cn.ts'
import { verifyConditions } from './verify-conditions.ts'

const AT = Temporal.Instant.from('2026-11-28T08:00:00Z')

function head(side: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const pinned = [{ kid: `key-${side}`, kty: 'OKP', crv: 'Ed25519', x, from: null, until: null }]
  const sign = (document: ConditionsDocument) => {
    const { name, version } = document
    const word = { name, version, root: sha256Hex(canonicalBytes(document)), side, approver: 'Head', at: AT.toString() }
    return signWhole(canonicalBytes(word), APPROVAL_TYP, { keyId: `key-${side}`, key: privateKey }, AT)
  }
  return { pinned, sign }
}

async function verified(t: TestContext, content: unknown, keys: unknown) {
  const folder = mkdtempSync(path.join(tmpdir(), 'conditions-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [file, keysFile] = [path.join(folder, 'package.json'), path.join(folder, 'keys.json')]
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  writeFileSync(keysFile, JSON.stringify(keys))
  const lines: string[] = []
  const code = await verifyConditions(file, keysFile, (line) => lines.push(line))
  return { code, text: lines.join('\n') }
}

test('[CTOP-34] a third party checks a package with the public keys of both sides alone', async (t) => {
  const [kz, cn] = [head('KZ'), head('CN')]
  const keys = { KZ: kz.pinned, CN: cn.pinned }
  const document = CTOP_KZ_CN
  const both = [await kz.sign(document), await cn.sign(document)]
  const good = await verified(t, { document, approvals: both }, keys)
  assert.equal(good.code, 0, good.text)
  const changed = await verified(t, { document: { ...document, keepYears: 6 }, approvals: both }, keys)
  assert.deepEqual([changed.code, changed.text.match(/has not signed it/g)?.length], [1, 2])
  const one = await verified(t, { document, approvals: both.slice(0, 1) }, keys)
  assert.match(one.text, /CN has not signed it/)
  const strange = await verified(t, { document, approvals: both }, { ...keys, CN: head('CN').pinned })
  assert.match(strange.text, /CN has not signed it/)
  for (const broken of ['{', { document: { ...document, extra: 1 }, approvals: both }, {}]) {
    const answer = await verified(t, broken, keys)
    assert.equal(answer.code, 1)
    assert.match(answer.text, /^\{"problem":/)
  }
})
