import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { checkWco } from './wco.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const MESSAGE = `<?xml version="1.0" encoding="UTF-8"?>
<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
  <FunctionCode>9</FunctionCode>
  <TypeCode>EXA</TypeCode>
  <GoodsItemQuantity>2</GoodsItemQuantity>
  <InvoiceAmount currencyID="USD">300.5</InvoiceAmount>
  <TotalGrossMassMeasure>30</TotalGrossMassMeasure>
  <TotalPackageQuantity>5</TotalPackageQuantity>
  <GoodsShipment>
    ${item(1, 2)}${item(2, 3)}
  </GoodsShipment>
</Declaration>`

function item(sequence: number, packages: number): string {
  return `<GovernmentAgencyGoodsItem><SequenceNumeric>${sequence}</SequenceNumeric>
    <Commodity><Description>Flax &amp; seeds</Description>
      <GoodsMeasure><GrossMassMeasure>15</GrossMassMeasure><NetNetWeightMeasure>14</NetNetWeightMeasure></GoodsMeasure>
      <InvoiceLine><ItemChargeAmount currencyID="USD">150.25</ItemChargeAmount></InvoiceLine>
    </Commodity>
    <Packaging><SequenceNumeric>1</SequenceNumeric><QuantityQuantity>${packages}</QuantityQuantity><TypeCode>BG</TypeCode></Packaging>
  </GovernmentAgencyGoodsItem>`
}

function problemsOf(text: string) {
  const read = readXml(text)
  return 'root' in read ? checkWco(read.root).map(({ rule, pointer }) => `${rule} ${pointer}`) : [read.fault.rule]
}

const after = (from: string | RegExp, to: string) => problemsOf(MESSAGE.replace(from, to))
const ITEM = '/Declaration/GoodsShipment/GovernmentAgencyGoodsItem'

test('a declaration of WCO Data Model 3.6 is accepted, and reads back from what is written as the same', () => {
  assert.deepEqual(problemsOf(MESSAGE), [])
  const read = readXml(MESSAGE)
  assert.ok('root' in read)
  const again = readXml(writeXml(read.root))
  assert.deepEqual('root' in again && again.root, read.root)
})

test('[DEC-11] a mandatory element removed, a single one doubled and a typed one mistyped are refused at their place', () => {
  assert.deepEqual(after('<FunctionCode>9</FunctionCode>', ''), ['mandatory /Declaration/FunctionCode'])
  assert.deepEqual(after('<SequenceNumeric>2</SequenceNumeric>', ''), [`mandatory ${ITEM}/1/SequenceNumeric`])
  assert.deepEqual(after('<TypeCode>EXA</TypeCode>', '<TypeCode>EXA</TypeCode><TypeCode>EXA</TypeCode>'), [
    'single /Declaration/TypeCode',
  ])
  assert.deepEqual(after('>9<', '>x<'), ['type /Declaration/FunctionCode'])
  assert.deepEqual(after('>15<', '>fifteen<'), [`type ${ITEM}/0/Commodity/GoodsMeasure/GrossMassMeasure`])
  assert.deepEqual(after('>150.25<', '>150.2501<'), [`type ${ITEM}/0/Commodity/InvoiceLine/ItemChargeAmount`])
  assert.deepEqual(after('currencyID="USD">300', 'currencyID="dollar">300'), [
    'type /Declaration/InvoiceAmount/@currencyID',
  ])
  assert.deepEqual(
    after(
      '<FunctionCode>9</FunctionCode>\n  <TypeCode>EXA</TypeCode>',
      '<TypeCode>EXA</TypeCode><FunctionCode>9</FunctionCode>',
    ),
    ['order /Declaration/FunctionCode'],
  )
  assert.deepEqual(after('<TypeCode>EXA</TypeCode>', '<Colour>red</Colour>'), ['unknown-element /Declaration/Colour'])
  assert.deepEqual(
    after(/<GoodsItemQuantity>.*\n/, '').includes('item-count /Declaration/GoodsItemQuantity'),
    false,
    'what nothing demands may be missing',
  )
})

test('[DEC-11] an envelope around the metadata is looked through, and what is wrong inside is told at its place', () => {
  const inside = MESSAGE.replace(/^<\?xml.*\n/, '')
  const wrapped = (declaration: string) =>
    `<v1:submit xmlns:v1="urn:other"><v1:common/><v1:detail><md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2">
      <md:WCODataModelVersionCode>3.6</md:WCODataModelVersionCode>${declaration}</md:MetaData></v1:detail></v1:submit>`
  assert.deepEqual(problemsOf(wrapped(inside)), [])
  assert.deepEqual(problemsOf(wrapped(inside.replace('<FunctionCode>9</FunctionCode>', ''))), [
    'mandatory /Declaration/FunctionCode',
  ])
  assert.deepEqual(problemsOf(wrapped(inside).replace('>3.6<', '>4.0<')), ['type /MetaData/WCODataModelVersionCode'])
  assert.deepEqual(problemsOf(wrapped('')), ['not-a-declaration /submit'])
})

const METADATA = 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'

test('[DEC-11] the metadata around a declaration are of their own form: names, order, once each, values alone', () => {
  const inside = MESSAGE.replace(/^<\?xml.*\n/, '')
  const around = (before: string, after = '') =>
    problemsOf(`<md:MetaData xmlns:md="${METADATA}">${before}${inside}${after}</md:MetaData>`)
  const [version, name] = [
    '<md:WCODataModelVersionCode listID="x">3.6</md:WCODataModelVersionCode>',
    '<md:WCOTypeName>DEC</md:WCOTypeName>',
  ]
  assert.deepEqual(around(version + name), [])
  assert.deepEqual(around(name + version), ['order /MetaData/WCODataModelVersionCode'])
  assert.deepEqual(around(version + version), ['single /MetaData/WCODataModelVersionCode'])
  assert.deepEqual(around('', name), ['order /MetaData/WCOTypeName'])
  assert.deepEqual(around('', inside), ['single /MetaData/Declaration'])
  assert.deepEqual(around('<md:Colour/>'), ['unknown-element /MetaData/Colour'])
  assert.deepEqual(around('<WCOTypeName>DEC</WCOTypeName>'), ['unknown-element /MetaData/WCOTypeName'])
  assert.deepEqual(around('<md:WCOTypeName colour="red">DEC</md:WCOTypeName>'), [
    'unknown-attribute /MetaData/WCOTypeName/@colour',
  ])
  assert.deepEqual(around('<md:WCOTypeName><md:WCOTypeName/></md:WCOTypeName>'), ['type /MetaData/WCOTypeName'])
  assert.deepEqual(around('stray'), ['type /MetaData'])
})

test('[DEC-11] a date is one text of its own namespace, of a day and an hour that there are', () => {
  const dated = (inner: string, outer = '') =>
    after(
      '<FunctionCode>',
      `<AcceptanceDateTime${outer} xmlns:t="urn:wco:datamodel:WCO:Declaration_DS:DMS:2">${inner}</AcceptanceDateTime><FunctionCode>`,
    )
  const at = '/Declaration/AcceptanceDateTime'
  const text = (value: string, format = '304') => `<t:DateTimeString formatCode="${format}">${value}</t:DateTimeString>`
  for (const good of [text('20240229235959Z'), text('20261129080000+05'), text('20261129', '102')])
    assert.deepEqual(dated(good), [], good)
  for (const bad of [
    ' 20261129080000Z',
    '20260229080000Z',
    '20261129240000Z',
    '20261129086000Z',
    '20261129080000+15',
    '20261129',
    '',
  ])
    assert.deepEqual(dated(text(bad)), [`type ${at}/DateTimeString`], bad)
  const plain = text('20261129080000Z')
  assert.deepEqual(dated(plain.replaceAll('t:', '')), [`type ${at}`], 'of the namespace of the declaration')
  assert.deepEqual(dated(plain + plain), [`type ${at}`])
  assert.deepEqual(dated(plain, ' colour="red"'), [`unknown-attribute ${at}/@colour`])
  assert.deepEqual(dated(plain.replace(' format', ' colour="red" format')), [
    `unknown-attribute ${at}/DateTimeString/@colour`,
  ])
  assert.deepEqual(dated(plain.replace(/formatCode="304"/, '')), [`mandatory ${at}/DateTimeString/@formatCode`])
  assert.deepEqual(dated(plain.replace('2026', '<t:b/>2026')), [`type ${at}/DateTimeString`])
})

test('[DEC-11] a request to cancel says which declaration, by which code and in which words', () => {
  const request = `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>13</FunctionCode><ID>26KZ1</ID><TypeCode>INV</TypeCode>
    <AdditionalInformation><StatementDescription>Filed twice</StatementDescription></AdditionalInformation>
    <Amendment><ChangeReasonCode>1</ChangeReasonCode></Amendment></Declaration>`
  assert.deepEqual(problemsOf(request), [])
  const without = (from: string | RegExp, to = '') => problemsOf(request.replace(from, to))
  assert.deepEqual(without('<ID>26KZ1</ID>'), ['mandatory /Declaration/ID'])
  assert.deepEqual(without('<FunctionCode>13', '<FunctionCode>9'), ['type /Declaration/FunctionCode'])
  assert.deepEqual(without(/<AdditionalInformation>.*/), ['mandatory /Declaration/AdditionalInformation'])
  assert.deepEqual(without(/<StatementDescription>.*<\/StatementDescription>/), [
    'mandatory /Declaration/AdditionalInformation/0/StatementDescription',
  ])
  assert.deepEqual(without(/<Amendment>.*<\/Amendment>/), ['mandatory /Declaration/Amendment'])
  assert.deepEqual(without(/<ChangeReasonCode>.*<\/ChangeReasonCode>/), [
    'mandatory /Declaration/Amendment/0/ChangeReasonCode',
  ])
})

test('[DEC-14] items are numbered from 1 to 999, each by a number of its own', () => {
  const numbered = (second: string) => after('<SequenceNumeric>2<', `<SequenceNumeric>${second}<`)
  assert.deepEqual(numbered('999'), [])
  for (const other of ['1', '0', '1000'])
    assert.deepEqual(numbered(other), [`item-sequence ${ITEM}/1/SequenceNumeric`], other)
})

test('[DEC-14] goods of several items in the same packages count these once, and other packages are added', () => {
  const shared = (second: string, total: string) =>
    problemsOf(
      [item(1, 5), item(2, 5)]
        .map((text, i) =>
          text.replace('<QuantityQuantity>', `<MarksNumbersID>${i === 0 ? 'A 1' : second}</MarksNumbersID>$&`),
        )
        .reduce((message, text, i) => message.replace(item(i + 1, i + 2), text), MESSAGE)
        .replace('>5</TotalP', `>${total}</TotalP`),
    )
  const refused = ['package-total /Declaration/TotalPackageQuantity']
  assert.deepEqual(shared('A 1', '5'), [], 'the same marks, kind and number: the same packages')
  assert.deepEqual(shared('A 1', '10'), [], 'or as many again')
  assert.deepEqual(shared('A 1', '6'), refused)
  assert.deepEqual(shared('A 2', '10'), [])
  assert.deepEqual(shared('A 2', '5'), refused, 'other marks are other packages')
  assert.deepEqual(
    problemsOf(MESSAGE.replace(item(2, 3), item(2, 2)).replace('>5</TotalP', '>2</TotalP')),
    refused,
    'what bears no marks is not known to be the same',
  )
})

test('[DEC-11] attributes hold what they are for: languages, units, currencies', () => {
  assert.deepEqual(after('<Description>', '<Description languageID="en-GB">'), [])
  assert.deepEqual(after('<Description>', '<Description languageID="x y">'), [
    `type ${ITEM}/0/Commodity/Description/@languageID`,
  ])
  assert.deepEqual(after('<GrossMassMeasure>', '<GrossMassMeasure unitCode="">'), [
    `type ${ITEM}/0/Commodity/GoodsMeasure/GrossMassMeasure/@unitCode`,
  ])
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  assert.deepEqual(after('<TypeCode>', `<TypeCode ${xsi} xsi:schemaLocation="a b">`), [])
  for (const name of ['nil', 'type'])
    assert.deepEqual(after('<TypeCode>', `<TypeCode ${xsi} xsi:${name}="true">`), [
      `unknown-attribute /Declaration/TypeCode/@${name}`,
    ])
})

test('[DEC-14] net over gross and totals that do not add up are refused at their place', () => {
  assert.deepEqual(after('>14<', '>15.1<'), [`net-over-gross ${ITEM}/0/Commodity/GoodsMeasure/NetNetWeightMeasure`])
  assert.deepEqual(after('<GoodsItemQuantity>2', '<GoodsItemQuantity>3'), ['item-count /Declaration/GoodsItemQuantity'])
  assert.deepEqual(after('>5</TotalP', '>6</TotalP'), ['package-total /Declaration/TotalPackageQuantity'])
  assert.deepEqual(after('>30</TotalG', '>31</TotalG'), ['gross-total /Declaration/TotalGrossMassMeasure'])
  assert.deepEqual(after('>300.5<', '>300<'), ['invoice-total /Declaration/InvoiceAmount'])
  assert.deepEqual(after('"USD">300.5<', '"GBP">240<'), [], 'amounts in several currencies are not added')
})

test('entities that grow, files from outside, and what is no XML are refused as such, without reading on', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
  const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
  assert.deepEqual(problemsOf(bomb), ['doctype'])
  assert.deepEqual(problemsOf(outside), ['doctype'])
  for (const text of [
    '',
    'hello',
    '<a>',
    '<a></b>',
    '<a b=c/>',
    '<a>&unknown;</a>',
    '<a/><b/>',
    '<p:a/>',
    '<a b="1" b="2"/>',
    '<a>&#0;</a>',
  ])
    assert.deepEqual(problemsOf(text), ['not-xml'], text)
  assert.deepEqual(problemsOf('<a/>'), ['not-a-declaration /a'])
  assert.deepEqual(problemsOf('<a>'.repeat(100_000)), ['too-deep'])
})

test('ten thousand items are one clear refusal', () => {
  const many = MESSAGE.replace(item(2, 3), Array.from({ length: 9_999 }, (_, i) => item(i + 2, 3)).join(''))
  assert.deepEqual(problemsOf(many), [`too-many-items ${ITEM}/999`])
})

test('declarations as a customs administration publishes them are accepted and come back without loss', (t) => {
  const samples = process.env['OTKEL_SAMPLES']
  if (!samples) return t.skip('OTKEL_SAMPLES is not set: the published declarations are not here')
  const files = globSync(path.join(samples, 'samples/hmrc-wco/{declarations,amendments}/*.xml'))
  assert.ok(files.length > 0)
  for (const file of files) {
    const read = readXml(readFileSync(file, 'utf8'))
    assert.ok('root' in read, file)
    assert.deepEqual(checkWco(read.root), [], file)
    const again = readXml(writeXml(read.root))
    assert.deepEqual<XmlElement | false>('root' in again && again.root, read.root, file)
  }
  return undefined
})
