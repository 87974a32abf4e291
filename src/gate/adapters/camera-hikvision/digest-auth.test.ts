import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createDigestGuard } from './digest-auth.ts'

const CAMERA = { user: 'camera', password: 'correct horse' }
const REQUEST = { method: 'POST', target: '/cameras/OUT-1/front' }

/** An answer to a challenge, written down from RFC 7616 section 3.4. */
function answer(challenge: string, change: Partial<Record<string, string>> = {}, password = CAMERA.password): string {
  const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? ''
  const algorithm = field('algorithm')
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const f = { username: CAMERA.user, nc: '00000001', cnonce: 'f2/wE4q7', qop: 'auth', uri: REQUEST.target, ...change }
  const secret = hash(`${f.username}:${field('realm')}:${password}`)
  const response = hash(`${secret}:${field('nonce')}:${f.nc}:${f.cnonce}:${f.qop}:${hash(`POST:${f.uri}`)}`)
  return (
    `Digest username="${f.username}", realm="${field('realm')}", nonce="${field('nonce')}", uri="${f.uri}", ` +
    `algorithm=${algorithm}, response="${response}", qop=${f.qop}, nc=${f.nc}, cnonce="${f.cnonce}"`
  )
}

function setUp() {
  const time = { ms: 1_000_000 }
  const guard = createDigestGuard({ realm: 'gate', nowMs: () => time.ms })
  const check = (header?: string) => guard(header, REQUEST, CAMERA)
  const first = check()
  assert.ok(!first.allowed)
  return { time, check, challenges: first.challenges }
}
const why = (result: ReturnType<ReturnType<typeof setUp>['check']>) => (result.allowed ? 'allowed' : result.why)

test('[GATE-1] a camera proves its password by digest, with SHA-256 or with MD5 as older ones do', () => {
  const { check, challenges } = setUp()
  assert.equal(challenges.length, 2)
  for (const challenge of challenges) assert.equal(why(check(answer(challenge))), 'allowed')
})

test('[GATE-1] a wrong password, name, address or made-up nonce is refused', () => {
  const { check, challenges } = setUp()
  const [challenge = ''] = challenges
  assert.equal(why(check(answer(challenge, {}, 'wrong'))), 'wrong')
  assert.equal(why(check(answer(challenge, { username: 'other' }))), 'wrong')
  assert.equal(why(check(answer(challenge, { uri: '/cameras/OUT-2/front' }))), 'wrong')
  assert.equal(why(check(answer(challenge.replace(/nonce="[^"]+/, 'nonce="abc.def.ghi')))), 'stale-nonce')
  assert.equal(why(check(answer(challenge, { qop: 'auth-int' }))), 'malformed')
  assert.equal(why(check('Basic Y2FtZXJhOnB3')), 'malformed')
  assert.equal(why(check(`Digest ${'a="b",'.repeat(400)}`)), 'malformed')
})

test('[GATE-1] a recorded request cannot be sent again, and a nonce grows old', () => {
  const { time, check, challenges } = setUp()
  const [challenge = ''] = challenges
  const header = answer(challenge)
  assert.equal(why(check(header)), 'allowed')
  assert.equal(why(check(header)), 'replayed')
  assert.equal(why(check(answer(challenge, { nc: '00000002' }))), 'allowed')
  time.ms += 5 * 60_000 + 1
  const late = check(answer(challenge, { nc: '00000003' }))
  assert.equal(why(late), 'stale-nonce')
  assert.ok(!late.allowed && late.challenges.every((text) => text.includes('stale=true')))
})
