import assert from 'node:assert/strict'
import test from 'node:test'
import { checkWco } from './wco.ts'
import { METADATA_NAMESPACE } from './wco-model.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const rootOf = (text: string): XmlElement | string => {
  const read = readXml(text)
  return 'root' in read ? read.root : `${read.fault.rule} ${read.fault.line}`
}
const textOf = (text: string) => {
  const root = rootOf(text)
  return typeof root === 'string' ? root : root.text
}

test('[DEC-6] ends of lines are the same whoever wrote them, and a character that is written by its number stays what it is', () => {
  for (const end of ['\n', '\r\n', '\r'])
    assert.equal(textOf(`<?xml version="1.0"?>${end}<a>one${end}two</a>`), 'one\ntwo')
  const kept = rootOf('<a b="1&#13;&#10;2">one&#13;two</a>')
  assert.ok(typeof kept !== 'string')
  assert.deepEqual([kept.text, kept.attributes[0]?.value], ['one\rtwo', '1\r\n2'])
  assert.deepEqual(rootOf(writeXml(kept)), kept)
  const broken = rootOf('<a b="1\n\t2"/>')
  assert.equal(typeof broken !== 'string' && broken.attributes[0]?.value, '1  2', 'a line of a value ends in a space')
})

test('[DEC-6] comments, instructions and CDATA sections change nothing of what is read, and stand where a document allows them', () => {
  const plain = rootOf('<a><b>1 &lt; 2</b></a>')
  assert.deepEqual(
    rootOf(
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?><!-- x --><a><?print now?><b><![CDATA[1 < 2]]></b></a>',
    ),
    plain,
  )
  assert.equal(textOf('<a>4<!-- of many -->2</a>'), '42', 'a comment inside a value parts it for nobody')
  for (const [text, line] of [
    ['<a><!-- one -- two --></a>', 1],
    ['<a>1 ]]> 2</a>', 1],
    ['\n<?xml version="1.0"?><a/>', 2],
    ['<a>\n<?xml version="1.0"?></a>', 2],
    ['<?xml encoding="UTF-8"?><a/>', 1],
    ['<a>\n\n<? ?></a>', 3],
    ['<a>\u0001</a>', 1],
    ['<a>\ufffe</a>', 1],
    ['<a>&#1;</a>', 1],
  ] as const)
    assert.equal(rootOf(text), `not-xml ${line}`, text)
})

test('namespaces hold within the element that declares them, and nobody is another by a second prefix', () => {
  const read = rootOf('<p:a xmlns:p="one" xmlns="two"><b><p:c xmlns:p="three"/></b><p:d/></p:a>')
  assert.ok(typeof read !== 'string')
  const [b, d] = read.children
  assert.deepEqual(
    [read.namespace, b?.namespace, b?.children[0]?.namespace, d?.namespace],
    ['one', 'two', 'three', 'one'],
  )
  for (const text of [
    '<a xmlns:p="x" xmlns:q="x" p:b="1" q:b="2"/>',
    '<a xmlns:p=""/>',
    '<a xmlns:xmlns="x"/>',
    '<a xmlns:xml="x"/>',
    '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
    '<a><b xmlns:p="x"/><p:c/></a>',
  ])
    assert.equal(rootOf(text), 'not-xml 1', text)
})

test('what is hostile by its size is judged at once: attributes, namespaces, names and numbers without end', () => {
  const declared = (count: number) => Array.from({ length: count }, (_, i) => ` xmlns:n${i}="urn:${i}"`).join('')
  const nested = `${`<a${declared(5000)}>`.repeat(60)}${'<b xmlns:c="d"/>'.repeat(90_000)}${'</a>'.repeat(60)}`
  assert.ok(typeof rootOf(nested) !== 'string', 'namespaces are looked up, not copied')
  assert.equal(
    rootOf(`<a${Array.from({ length: 400_001 }, (_, i) => ` b${i}=""`).join('')}/>`),
    'too-many-attributes 1',
  )
  assert.equal(rootOf(`<a>${'<b/>'.repeat(400_001)}</a>`), 'too-many-elements 1')
  assert.equal(rootOf(`<${'a'.repeat(1_000_000)}/>`), 'too-long 1')
  assert.equal(rootOf(`<a>${'&'.repeat(10_000_000)}</a>`), 'not-xml 1')
  const strange = Array.from({ length: 200_000 }, (_, i) => `<b${i}/>`).join('')
  const inside = '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"/>'
  for (const message of [
    `<MetaData xmlns="${METADATA_NAMESPACE}">${strange}${inside}</MetaData>`,
    inside.replace('/>', `${Array.from({ length: 200_000 }, (_, i) => ` b${i}=""`).join('')}/>`),
    inside.replace('/>', `>${strange}</Declaration>`),
  ]) {
    const root = rootOf(message)
    assert.ok(typeof root !== 'string')
    assert.equal(checkWco(root).length, 500, 'no more places are told than anybody reads')
  }
  const long = `0.${'0'.repeat(4_000_000)}1`
  const number = rootOf(inside.replace('/>', `><InvoiceAmount currencyID="USD">${long}</InvoiceAmount></Declaration>`))
  assert.ok(typeof number !== 'string')
  assert.deepEqual(
    checkWco(number).map(({ pointer, rule }) => `${rule} ${pointer}`),
    ['type /Declaration/InvoiceAmount', 'mandatory /Declaration/FunctionCode'],
  )
})

test('[DEC-4] an attribute of XML itself is written under its own prefix, and reads back as the same element', () => {
  const root = rootOf('<a xmlns:b="urn:b" xml:lang="kk" b:c="d"><e xml:space="preserve"/></a>')
  assert.ok(typeof root !== 'string')
  assert.deepEqual(rootOf(writeXml(root)), root)
})
