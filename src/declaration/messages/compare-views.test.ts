import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { compareViews } from './compare-views.ts'

type Item = { codes: { tnved?: string; cn?: string }; description: { original: string; ru?: string; zh?: string } }

/** The sample with its first item changed. */
function changed(change: (item: Item) => void) {
  const sample = structuredClone(sampleDeclaration())
  const [first] = sample.core.items as unknown as Item[]
  assert.ok(first)
  change(first)
  return sample
}

const different = (sample: ReturnType<typeof sampleDeclaration>) => compareViews(sample).filter(({ same }) => !same)

test('[DEC-5] both national forms stand side by side: what they say in two languages or codes is the same', () => {
  const fields = compareViews(sampleDeclaration())
  const at = (pointer: string) => fields.find((field) => field.pointer === pointer)
  const exporter = at('/core/exporter/name')
  assert.ok(exporter && exporter.eaeu !== '' && exporter.china !== '' && exporter.eaeu !== exporter.china)
  assert.equal(exporter.same, true, 'a name in two languages is one name')
  assert.equal(at('/core/totals/packages')?.eaeu, at('/core/totals/packages')?.china)
  assert.equal(
    fields.some(({ pointer }) => pointer.startsWith('/core/items/')),
    false,
    'items that agree are not told',
  )
})

test('[DEC-5] what one form loses, or codes that part within the common six digits, differ', () => {
  const before = different(sampleDeclaration()).map(({ pointer }) => pointer)
  const more = (change: (item: Item) => void) =>
    different(changed(change)).filter(({ pointer }) => !before.includes(pointer))
  assert.deepEqual(
    more((item) => {
      item.codes.cn = '8471300000'
    }).map(({ pointer, eaeu, china }) => [pointer, eaeu, china]),
    [['/core/items/0/codes/tnved', '1204009000', '8471300000']],
  )
  assert.deepEqual(
    more((item) => {
      delete item.description.zh
    }).map(({ pointer, loss }) => [pointer, loss]),
    [['/core/items/0/description', 'missing']],
  )
  assert.deepEqual(
    more((item) => {
      item.description.ru = 'д'.repeat(1001)
    }).map(({ pointer, loss, eaeu }) => [pointer, loss, eaeu.length]),
    [['/core/items/0/description', 'truncated', 1000]],
  )
})
