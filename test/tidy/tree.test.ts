import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules } from './all-rules.ts'
import { readTree } from './read-tree.ts'

const { paths, files } = readTree()

test('the tree is read: the kernel, the platform and this file are among its files', () => {
  for (const path of ['src/kernel/result.ts', 'src/platform/database.ts', 'test/tidy/tree.test.ts', 'package.json']) {
    assert.ok(
      files.some((file) => file.path === path),
      path,
    )
  }
})

for (const [name, rule] of Object.entries(allRules(paths))) {
  test(`in this repository ${name}`, () => {
    const found = rule(files).map(({ path, line, message }) => `${path}${line > 0 ? `:${line}` : ''} ${message}`)
    assert.equal(found.length, 0, `\n${found.join('\n')}\n`)
  })
}
