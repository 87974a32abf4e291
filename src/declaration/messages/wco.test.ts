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

test('[DEC-11] attributes hold what they are for: languages, units, currencies', () => {
  assert.deepEqual(after('<Description>', '<Description languageID="en-GB">'), [])
  assert.deepEqual(after('<Description>', '<Description languageID="x y">'), [
    `type ${ITEM}/0/Commodity/Description/@languageID`,
  ])
  assert.deepEqual(after('<GrossMassMeasure>', '<GrossMassMeasure unitCode="">'), [
    `type ${ITEM}/0/Commodity/GoodsMeasure/GrossMassMeasure/@unitCode`,
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
