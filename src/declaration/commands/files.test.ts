import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { convertFile } from './convert.ts'
import { validateFile } from './validate.ts'

interface Said {
  readonly pointer: string
  readonly rule: string
  readonly message: string
}

function files(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-files-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return (content: string | Buffer) => {
    const file = path.join(folder, 'declaration')
    writeFileSync(file, content)
    return file
  }
}

function validate(form: string, file: string): { code: number; said: Said[] } {
  const said: Said[] = []
  const code = validateFile(form, file, (line) => said.push(JSON.parse(line) as Said), 'UTC')
  return { code, said }
}

function convert(from: string, to: string, file: string) {
  const printed: string[] = []
  const told: Record<string, unknown>[] = []
  const print = (text: string) => void printed.push(text)
  const code = convertFile(from, to, file, print, (line) => void told.push(JSON.parse(line) as Record<string, unknown>))
  return { code, text: printed.join(''), told }
}

const WCO = `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>9</FunctionCode></Declaration>`

test('[DEC-11] a file is valid with 0 and nothing said, or has its problems said one a line, each with its pointer', (t) => {
  const write = files(t)
  const sample = structuredClone(sampleDeclaration())
  assert.deepEqual(validate('otkel', write(JSON.stringify(sample))), { code: 0, said: [] })
  Object.assign(sample.core.totals as object, { grossMass: '1' })
  const broken = validate('otkel', write(JSON.stringify(sample)))
  assert.equal(broken.code, 1)
  assert.deepEqual(
    broken.said.map(({ pointer, rule }) => [pointer, rule]),
    [['/core/totals/grossMass', 'gross-total']],
  )
})

test('whatever a file holds, it is judged in words: no stack trace, no reading without end', (t) => {
  const write = files(t)
  const large = write('')
  truncateSync(large, 100 * 1024 * 1024)
  const before = process.memoryUsage().rss
  for (const form of ['wco', 'otkel']) assert.equal(validate(form, large).said[0]?.rule, 'too-large')
  assert.equal(convert('wco', 'otkel', large).told[0]?.['rule'], 'too-large')
  assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024, 'a large file is not read')
  const items = Array.from({ length: 10_000 }, () => ({}))
  const cases: readonly [string, string, string | Buffer, string][] = [
    ['otkel', 'no JSON', '{', 'not-json'],
    ['otkel', 'no declaration', 'null', 'form'],
    ['otkel', 'many items', JSON.stringify({ core: { items } }), 'too-many-items'],
    ['otkel', 'deep without end', '['.repeat(8_000_000), 'too-deep'],
    ['otkel', 'deep in a text', `"${'['.repeat(1000)}\\""`, 'form'],
    ['otkel', 'no text', Buffer.from([0xff, 0xff, 0x00]), 'encoding'],
    ['wco', 'no XML', 'hello', 'not-xml'],
    ['wco', 'a bomb', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'doctype'],
    ['wco', 'something else', '<a/>', 'not-a-declaration'],
  ]
  for (const [form, what, content, rule] of cases) {
    const { code, said } = validate(form, write(content))
    assert.deepEqual([code, said[0]?.rule], [1, rule], what)
  }
  assert.equal(validate('wco', '/nowhere/at/all').said[0]?.rule, 'unreadable')
  assert.equal(validate('eaeu', write('')).code, 2)
})

test('[DEC-4] a document is read in the encoding that it is written in, and one that says another is refused, never guessed at', (t) => {
  const write = files(t)
  const text = (encoding: string | null) =>
    `${encoding === null ? '' : `<?xml version="1.0" encoding="${encoding}"?>`}${WCO.replace('<FunctionCode>9', '<ID>Дәнекер 连接</ID><FunctionCode>9')}`
  const utf16 = (content: string, mark: boolean) => {
    const bytes = Buffer.from(mark ? `\ufeff${content}` : content, 'utf16le')
    return { little: bytes, big: Buffer.from(bytes).swap16() }
  }
  const marked = (encoding: string) => utf16(text(encoding), true)
  const good: Readonly<Record<string, string | Buffer>> = {
    'UTF-8': text('UTF-8'),
    'utf-8 in small letters': text('utf-8'),
    'nothing said': text(null),
    'UTF-8 with a mark': Buffer.from(`\ufeff${text('UTF-8')}`),
    'UTF-16, little end first': marked('UTF-16').little,
    'UTF-16, big end first': marked('UTF-16').big,
    'UTF-16LE by its name': marked('UTF-16LE').little,
  }
  const rulesOf = (content: string | Buffer) => validate('wco', write(content)).said.map(({ rule }) => rule)
  const expected = rulesOf(text('UTF-8'))
  assert.ok(!expected.includes('encoding') && !expected.includes('not-xml'), expected.join())
  for (const [what, content] of Object.entries(good)) {
    assert.deepEqual(rulesOf(content), expected, what)
    const { text: same } = convert('wco', 'wco', write(content))
    assert.equal(same, convert('wco', 'wco', write(text('UTF-8'))).text, `${what}: no letter is another`)
  }
  // In windows-1251 and GBK, as old systems write them.
  const cyrillic = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
    Buffer.of(0xc4, 0xe5, 0xed),
    Buffer.from('</a>'),
  ])
  const bad: Readonly<Record<string, Buffer>> = {
    'windows-1251 as it says': cyrillic,
    'UTF-8 that says windows-1251': Buffer.from(text('windows-1251')),
    'UTF-8 that says UTF-16': Buffer.from(text('UTF-16')),
    'UTF-8 that says GB18030': Buffer.from(text('GB18030').replaceAll("'", '')),
    'UTF-16 that says UTF-8': marked('UTF-8').little,
    'UTF-16 of the other end': marked('UTF-16BE').little,
    'UTF-16 without a mark': utf16(text('UTF-16'), false).little,
    'UTF-16 without a mark, big end first': utf16(text('UTF-16'), false).big,
    'UTF-32': Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), Buffer.from('<\0\0\0a\0\0\0')]),
    'half of a letter': Buffer.from(text('UTF-8')).subarray(0, Buffer.from(text('UTF-8')).indexOf('Д') + 1),
    'a letter in a longer form': Buffer.concat([Buffer.from('<a>'), Buffer.of(0xc0, 0xaf), Buffer.from('</a>')]),
    'a sign of nothing': Buffer.from('<a>\0</a>'),
  }
  for (const [what, content] of Object.entries(bad)) {
    assert.deepEqual(rulesOf(content), ['encoding'], what)
    assert.equal(convert('wco', 'otkel', write(content)).told[0]?.['rule'], 'encoding', what)
  }
})

test('[DEC-4] our form is written as both national ones with their losses told apart, and WCO comes back as it went in', (t) => {
  const write = files(t)
  const sample = JSON.stringify(sampleDeclaration())
  const eaeu = convert('otkel', 'eaeu', write(sample))
  assert.equal(eaeu.code, 0)
  assert.match(eaeu.text, /<GoodsDeclaration xmlns="urn:EEC:R:055/)
  assert.ok(eaeu.told.some(({ kind, pointer }) => kind === 'dropped' && pointer === '/core/items/0/codes/cn'))
  assert.match(convert('otkel', 'china', write(sample)).text, /<CodeTS>1204000090<\/CodeTS>/)
  const neutral = convert('otkel', 'wco', write(sample))
  assert.equal(neutral.code, 0)
  assert.deepEqual(validate('wco', write(neutral.text)), { code: 0, said: [] }, 'what we write is what we accept')
  const kept = convert('wco', 'otkel', write(WCO))
  assert.equal(convert('otkel', 'wco', write(kept.text)).text, convert('wco', 'wco', write(WCO)).text)
})

const kept = (changed: object) => ({ name: 'a', namespace: '', attributes: [], children: [], text: '', ...changed })
const nested = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>((inside) => kept({ children: [inside] }), kept({}))

test('what cannot be converted is said in a line, never thrown', (t) => {
  const write = files(t)
  assert.equal(convert('otkel', 'wco', write(JSON.stringify({ wco: nested(60) }))).code, 0)
  const cases: readonly [string, string, string, string][] = [
    ['otkel', 'eaeu', '{', 'not-json'],
    ['otkel', 'eaeu', 'null', 'form'],
    ['otkel', 'wco', '{"wco":{"name":7}}', 'form'],
    ['otkel', 'wco', JSON.stringify({ wco: kept({ name: 'a><b' }) }), 'form'],
    ['otkel', 'wco', JSON.stringify({ wco: kept({ text: '\u0001' }) }), 'form'],
    [
      'otkel',
      'wco',
      JSON.stringify({ wco: kept({ attributes: [{ name: 'a b', namespace: '', value: '' }] }) }),
      'form',
    ],
    ['otkel', 'wco', JSON.stringify({ wco: nested(65) }), 'form'],
    ['otkel', 'wco', JSON.stringify({ wco: nested(150) }), 'too-deep'],
    ['otkel', 'paper', JSON.stringify(sampleDeclaration()), 'form-unknown'],
    ['otkel', 'constructor', JSON.stringify(sampleDeclaration()), 'form-unknown'],
    ['eaeu', 'otkel', '<a/>', 'form-unknown'],
    ['wco', 'otkel', '<a>', 'not-xml'],
  ]
  for (const [from, to, content, rule] of cases) {
    const { code, text, told } = convert(from, to, write(content))
    assert.deepEqual([code, text, told[0]?.['rule']], [1, '', rule], `${from} → ${to}: ${content.slice(0, 20)}`)
  }
  assert.equal(convert('wco', 'wco', '/nowhere').told[0]?.['rule'], 'unreadable')
})
