import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { toChina, toEaeu } from './national-views.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const find = (element: XmlElement, ...names: readonly string[]): string | undefined => {
  let at: XmlElement | undefined = element
  for (const name of names) at = at?.children.find((child) => child.name === name)
  return at?.text
}

test('[DEC-5] each national form comes with what it cannot hold: dropped, truncated, re-coded, missing', () => {
  const sample = structuredClone(sampleDeclaration())
  const [first] = sample.core.items as { description: { ru?: string; zh?: string } }[]
  assert.ok(first)
  first.description.ru = 'д'.repeat(1001)
  delete first.description.zh
  const told = (losses: readonly { kind: string; pointer: string }[]) =>
    losses.map(({ kind, pointer }) => `${kind} ${pointer}`)
  const eaeu = told(toEaeu(sample).losses)
  assert.ok(eaeu.includes('truncated /core/items/0/description'))
  assert.ok(eaeu.includes('dropped /core/items/0/codes/cn'))
  const china = toChina(sample)
  assert.ok(told(china.losses).includes('missing /core/items/0/description'))
  assert.ok(told(china.losses).includes('re-coded /core/terms/incoterms'))
  assert.equal(
    china.losses.some(({ blocking }) => blocking),
    false,
  )
  const without = toChina({ core: sample.core, annexes: {} })
  assert.ok(without.losses.some(({ blocking, pointer }) => blocking && pointer === '/annexes/CN'))
})

test('[DEC-5] every term of delivery of Incoterms 2020 can be filed in China, and what is none cannot', () => {
  const sample = structuredClone(sampleDeclaration())
  const told = (incoterms: string) => {
    sample.core.terms.incoterms = incoterms
    const { root, losses } = toChina(sample)
    return losses.some(({ blocking }) => blocking) ? 'blocked' : find(root, 'DecHead', 'TransMode')
  }
  const terms = ['CIF', 'CIP', 'DAP', 'DPU', 'DDP', 'CFR', 'CPT', 'FOB', 'FCA', 'FAS', 'EXW']
  assert.deepEqual(terms.map(told), ['1', '1', '1', '1', '1', '2', '2', '3', '3', '3', '7'])
  assert.equal(told('XYZ'), 'blocked')
})

test('[DEC-6] a view is deterministic, and reads back from its text as itself', () => {
  for (const view of [toEaeu, toChina]) {
    const one = view(sampleDeclaration()).root
    assert.deepEqual(view(sampleDeclaration()).root, one)
    const read = readXml(writeXml(one))
    assert.deepEqual('root' in read && read.root, one)
  }
  const china = toChina(sampleDeclaration()).root
  assert.equal(find(china, 'DecHead', 'GrossWet'), '5350')
  assert.equal(find(china, 'DecLists', 'DecList', 'CodeTS'), '1204000090')
  assert.equal(find(toEaeu(sampleDeclaration()).root, 'DeclarationGoodsItemDetails', 'CommodityCode'), '1204009000')
})
