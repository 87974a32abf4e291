import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { checkWco } from './wco.ts'
import { toWco } from './wco-view.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const textAt = (element: XmlElement, ...names: readonly string[]): string | undefined => {
  let at: XmlElement | undefined = element
  for (const name of names) at = at?.children.find((child) => child.name === name)
  return at?.text
}
const told = (losses: ReturnType<typeof toWco>['losses']) => losses.map(({ kind, pointer }) => `${kind} ${pointer}`)

test('[DEC-4] [DEC-6] a declaration of ours in the neutral view is what WCO Data Model 3.6 allows, whole and stable, for one, five and 999 items', () => {
  for (const items of [1, 5, 999]) {
    const { root, losses } = toWco(sampleDeclaration(items))
    assert.deepEqual(checkWco(root), [])
    assert.ok(losses.every(({ blocking }) => !blocking))
    assert.deepEqual(toWco(sampleDeclaration(items)).root, root)
    const read = readXml(writeXml(root))
    assert.deepEqual('root' in read && read.root, root)
  }
  const { root } = toWco(sampleDeclaration())
  const [item] =
    root.children
      .find(({ name }) => name === 'GoodsShipment')
      ?.children.filter(({ name }) => name === 'GovernmentAgencyGoodsItem') ?? []
  assert.ok(item)
  assert.equal(textAt(root, 'InvoiceAmount'), sampleDeclaration().core.invoice.total)
  assert.equal(textAt(root, 'Exporter', 'ID'), '120340005670')
  assert.deepEqual(
    item.children
      .find(({ name }) => name === 'Commodity')
      ?.children.flatMap((one) => (one.name === 'Classification' ? [textAt(one, 'ID')] : [])),
    ['1204009000', '1204000090'],
    'both codes stand beside one another',
  )
})

test('[DEC-5] the neutral view comes with what it cannot hold, and what its formats refuse blocks', () => {
  const { core, annexes } = structuredClone(sampleDeclaration())
  const usual = told(toWco({ core }).losses)
  assert.ok(usual.includes('dropped /core/transport/means/1'))
  assert.ok(usual.includes('dropped /core/importer/identifiers/0'), 'a Chinese number has 18 characters, 17 fit')
  core.exporter.name = { original: 'ru', ru: 'Д'.repeat(71), machine: [] }
  const long = toWco({ core })
  assert.ok(told(long.losses).includes('missing /core/exporter/name'))
  assert.ok(told(long.losses).includes('truncated /Declaration/Exporter/Name'))
  assert.deepEqual(checkWco(long.root), [])
  const [first] = core.items
  assert.ok(first)
  first.price = '1.2345'
  const refused = toWco({ core, ...annexes })
  assert.deepEqual(
    refused.losses.filter(({ blocking }) => blocking).map(({ pointer }) => pointer),
    ['/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/0/Commodity/InvoiceLine/ItemChargeAmount'],
  )
})
