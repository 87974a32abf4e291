import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { functionsIn } from './functions.ts'
import { scanSource } from './scan-source.ts'
import { fits, importsOf, resolveImport } from './source-file.ts'

function literalsOf(text: string): string[] {
  return scanSource(text).literals.map((literal) => literal.text)
}

test('comments and the contents of literals are blanked, lines and length stay', () => {
  const text = `const a = 'throw' // throw\n/* throw\n throw */ const b = "throw" + \`throw \${throw_(1)} throw\`\n`
  const { code, comments } = scanSource(text)
  assert.equal(code.length, text.length)
  assert.equal(code.split('\n').length, text.split('\n').length)
  assert.doesNotMatch(code, /throw\b(?!_)/)
  assert.match(code, /throw_\(1\)/)
  assert.equal(comments.match(/throw/g)?.length, 3)
})

test('a template inside a template, and braces inside both, end where they end', () => {
  const text = 'const a = `x ${f({ b: `y ${c} }` })} z`; await d()'
  assert.deepEqual(literalsOf(text), ['y   }', 'x   z'])
  assert.match(scanSource(text).code, /; await d\(\)$/)
})

test('a quote in a regular expression opens no string, and a division opens no regular expression', () => {
  assert.deepEqual(literalsOf(`const a = /['"]/.test(b) ? 'c' : d / e / f`), ['c'])
  assert.deepEqual(literalsOf(`const a = (b + c) / d; const e = 'f'; return /[/']/g`), ['f'])
  assert.match(scanSource('x = a / b; throw c / d').code, /throw/)
})

test('an apostrophe in markup opens no string beyond its line', () => {
  const { code, literals } = scanSource(`<p>Don't</p>\n<b title="x">{await y}</b>\n`)
  assert.deepEqual(
    literals.map(({ text }) => text),
    ['x'],
  )
  assert.match(code, /await/)
})

test('an escaped quote does not end a literal', () => {
  assert.deepEqual(literalsOf(String.raw`a('it\'s', "\"", ${'`\\``'})`), [String.raw`it\'s`, String.raw`\"`, '\\`'])
})

test('no text makes the scanner throw or lose a line', () => {
  const piece = fc.constantFrom(
    '`',
    '${',
    '}',
    "'",
    '"',
    '/',
    '*',
    '//',
    '/*',
    '*/',
    '\\',
    '\n',
    'a',
    '<',
    '>',
    '(',
    '\u{1F69B}',
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const { code, comments } = scanSource(text)
        assert.equal(code.length, text.length)
        assert.equal(comments.length, text.length)
        for (let i = 0; i < text.length; i += 1) assert.equal(code[i] === '\n', text[i] === '\n')
      },
    ),
  )
})

test('every form of import is seen, with its line and whether types alone are taken', () => {
  const text = [
    `import a from './a.ts'`,
    `import type { B } from '#b/public.ts'`,
    `import { type C, type D } from "./c.ts"`,
    `import { type C, d } from './d.ts'`,
    `import './e.css'`,
    `export { f } from './f.ts'`,
    `export type { G } from './g.ts'`,
    `export * from './h.ts'`,
    `import {`,
    `  i,`,
    `} from './i.ts'`,
    `const j = await import('./j.ts')`,
    `import rows from './k.json' with { type: 'json' }`,
    `// import no from './no.ts'`,
    `const text = "import no from './no.ts'"`,
    `const list = Array.from('no')`,
    `export const x = pick('./no.ts')`,
  ].join('\n')
  const found = importsOf({ path: 'src/queue/x.ts', text }).map(({ specifier, line, typeOnly }) => [
    specifier,
    line,
    typeOnly,
  ])
  assert.deepEqual(found, [
    ['./a.ts', 1, false],
    ['#b/public.ts', 2, true],
    ['./c.ts', 3, true],
    ['./d.ts', 4, false],
    ['./e.css', 5, false],
    ['./f.ts', 6, false],
    ['./g.ts', 7, true],
    ['./h.ts', 8, false],
    ['./i.ts', 11, false],
    ['./j.ts', 12, false],
    ['./k.json', 13, false],
  ])
})

test('a specifier names a file, a package or a part of Node', () => {
  assert.equal(resolveImport('src/queue/http/a.ts', '../store/b.ts'), 'src/queue/store/b.ts')
  assert.equal(resolveImport('src/queue/a.ts', '#gate/public.ts'), 'src/gate/public.ts')
  assert.equal(resolveImport('src/queue/a.ts', '#apps/serve.ts'), 'apps/serve.ts')
  assert.equal(resolveImport('src/queue/a.ts', '@node-rs/argon2/x'), 'npm:@node-rs/argon2')
  assert.equal(resolveImport('src/queue/a.ts', 'zod/v4'), 'npm:zod')
  assert.equal(resolveImport('src/queue/a.ts', 'node:crypto'), 'node:crypto')
})

test('patterns: one star stays in its folder, two go deeper', () => {
  assert.ok(fits('src/queue/a.ts', 'src/<m>/*.ts') && !fits('src/queue/http/a.ts', 'src/<m>/*.ts'))
  assert.ok(fits('apps/a.ts', 'apps/**') && fits('apps/b/c/a.ts', 'apps/**'))
  assert.ok(
    fits('a.test.ts', '**/*.test.ts') &&
      fits('src/x/a.test.ts', '**/*.test.ts') &&
      !fits('src/atest.ts', '**/*.test.ts'),
  )
})

test('functions, methods and arrow functions are found with their bodies, calls and signatures are not', () => {
  const spansOf = (code: string): string[] => functionsIn(code).map(({ start, end }) => code.slice(start, end))
  assert.deepEqual(spansOf('function a(b: { c: d }): Promise<{ e: f }> { g() }'), [
    'a(b: { c: d }): Promise<{ e: f }> { g() }',
  ])
  assert.deepEqual(spansOf('const a = (b) => { c }'), ['=> { c }'])
  assert.deepEqual(spansOf('class A { b(): C | { d: e } { f } }'), ['b(): C | { d: e } { f }'])
  assert.deepEqual(spansOf('function a(b: C): b is D { return e }'), ['a(b: C): b is D { return e }'])
  assert.deepEqual(spansOf('if (a) { b(c) } else { for (const d of e()) { f() } }'), [])
  assert.deepEqual(spansOf('interface A { b(c: D): E; f(g: H): { i: J } }'), [])
  assert.deepEqual(spansOf('const a = b(c) ? d(e) : { f: g }'), [])
})
