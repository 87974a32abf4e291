import type { Checked } from '../domain/finding.ts'
import type { GoodsItem } from '../v1/core.ts'
import type { Party } from '../v1/terms.ts'
import { type Loss, textIn, type ViewOfDeclaration } from './national-views.ts'
import { checkWco } from './wco.ts'
import { WCO_NAMESPACE, WCO_TREE, WCO_TYPES_NAMESPACE, type WcoNode } from './wco-model.ts'
import type { XmlElement } from './xml.ts'

/** Code list of classifications (UN/EDIFACT 7143): HS, and the national codes of both sides as we name them. */
const CLASSIFICATIONS = [
  ['tnved', 'TNV'],
  ['cn', 'CN'],
  ['gng', 'GNG'],
] as const
/** Kinds of a transport document (UN/EDIFACT 1001): consignment note by road, by rail; list of wagons. */
const TRANSPORT_DOCUMENTS: Readonly<Record<string, string>> = { CMR: '730', SMGS: '720', 'wagon-list': '722' }
/** Characters of the number of a party (WCO R014 and its kin). */
const PARTY_NUMBER = 17
const DAY = '102'

/**
 * The neutral view of what both customs read: WCO Data Model 3.6, in the order of the model, with what it cannot hold. Annexes have no
 * place in it [DEC-4, DEC-5]. What its formats refuse is told as a loss that blocks.
 */
export function toWco({ core }: Pick<Checked, 'core'>): ViewOfDeclaration {
  const losses: Loss[] = [...lostInCore(core)]
  const [first] = core.transport.means
  const amount = { name: 'currencyID', namespace: '', value: core.invoice.currency }
  const root = group('Declaration', [
    value('FunctionCode', '9'),
    value('FunctionalReferenceID', core.booking ?? ''),
    value('GoodsItemQuantity', String(core.totals.items)),
    { ...value('InvoiceAmount', core.invoice.total), attributes: [amount] },
    value('TotalGrossMassMeasure', core.totals.grossMass),
    value('TotalPackageQuantity', String(core.totals.packages)),
    group('BorderTransportMeans', [
      value('ID', first?.number ?? ''),
      value('RegistrationNationalityCode', first?.country ?? ''),
      value('ModeCode', core.transport.mode),
    ]),
    ...(core.carrier ? [group('Consignment', [party('Carrier', core.carrier, '/core/carrier', losses)])] : []),
    party('Declarant', core.declarant, '/core/declarant', losses),
    group('ExitOffice', [value('ID', core.border.exit)]),
    party('Exporter', core.exporter, '/core/exporter', losses),
    group('GoodsShipment', [
      consignmentOf(core),
      group('Destination', [value('CountryCode', core.destinationCountry)]),
      group('ExportCountry', [value('ID', core.dispatchCountry)]),
      ...core.items.map((item) => itemOf(item, core.invoice.currency, losses)),
      party('Importer', core.importer, '/core/importer', losses),
      group('Invoice', [value('ID', core.invoice.number), day('IssueDateTime', core.invoice.date)]),
      ...core.transport.documents.map(({ kind, number }, index) =>
        group('PreviousDocument', [
          value('CategoryCode', 'Y'),
          value('ID', number),
          value('TypeCode', TRANSPORT_DOCUMENTS[kind] ?? ''),
          value('LineNumeric', String(index + 1)),
        ]),
      ),
      group('TradeTerms', [value('ConditionCode', core.terms.incoterms), value('LocationName', core.terms.place)]),
    ]),
  ])
  const ordered = inOrder(cut(root, WCO_TREE, '/Declaration', losses), WCO_TREE)
  const refused = checkWco(ordered).map(({ pointer, message }): Loss => {
    return { pointer, kind: 'missing', blocking: true, detail: message }
  })
  return { root: ordered, losses: [...losses, ...refused] }
}

/** What of the core has no place in the model at all. */
function lostInCore({ transport, border, contract, arrival }: Checked['core']): readonly Loss[] {
  const dropped = (pointer: string, detail: string): Loss => ({ pointer, kind: 'dropped', blocking: false, detail })
  return [
    ...transport.means
      .slice(1)
      .map((_, i) => dropped(`/core/transport/means/${i + 1}`, 'one means crosses the border')),
    ...(transport.seals.length > 0 ? [dropped('/core/transport/seals', 'seals stand with a container alone')] : []),
    ...(contract ? [dropped('/core/contract', 'no place for the contract')] : []),
    ...(arrival === undefined ? [] : [dropped('/core/arrival', 'no place for the expected arrival')]),
    dropped('/core/border/entry', `no place for the entrance ${border.entry}`),
  ]
}

function consignmentOf({ transport }: Checked['core']): XmlElement {
  return group('Consignment', [
    value('ContainerCode', transport.containers.length > 0 ? '1' : '0'),
    ...transport.containers.map(({ number, seals }, index) =>
      group('TransportEquipment', [
        value('SequenceNumeric', String(index + 1)),
        value('ID', number),
        ...seals.map((seal, place) => group('Seal', [value('SequenceNumeric', String(place + 1)), value('ID', seal)])),
      ]),
    ),
  ])
}

function itemOf(item: GoodsItem, currency: string, losses: Loss[]): XmlElement {
  const pointer = `/core/items/${item.sequence - 1}`
  const { codes, packages, quantity } = item
  if (codes.reason !== undefined)
    losses.push({ pointer: `${pointer}/codes/reason`, kind: 'dropped', blocking: false, detail: 'no place for it' })
  losses.push({
    pointer: `${pointer}/unitPrice`,
    kind: 'dropped',
    blocking: false,
    detail: 'the price of the item alone',
  })
  return group('GovernmentAgencyGoodsItem', [
    value('SequenceNumeric', String(item.sequence)),
    ...item.documents.map((document) =>
      group('AdditionalDocument', [
        day('EffectiveDateTime', document.date),
        value('ID', document.number),
        value('Name', document.code),
        group('Submitter', [value('Name', document.issuer)]),
        group('WriteOff', [value('QuantityQuantity', document.quantity ?? '')]),
      ]),
    ),
    group('Commodity', [
      value('Description', textIn(item.description, 'en', `${pointer}/description`, losses)),
      ...CLASSIFICATIONS.flatMap(([name, scheme]) => {
        const code = codes[name]
        return code === undefined
          ? []
          : [group('Classification', [value('ID', code), value('IdentificationTypeCode', scheme)])]
      }),
      group('GoodsMeasure', [
        value('GrossMassMeasure', item.grossMass),
        value('NetNetWeightMeasure', item.netMass),
        { ...value('TariffQuantity', quantity.value), attributes: unitOf(quantity.unit) },
      ]),
      group('InvoiceLine', [
        {
          ...value('ItemChargeAmount', item.price),
          attributes: [{ name: 'currencyID', namespace: '', value: currency }],
        },
      ]),
    ]),
    group('Origin', [value('CountryCode', item.origin)]),
    group('Packaging', [
      value('SequenceNumeric', '1'),
      value('MarksNumbersID', packages.marks ?? ''),
      value('QuantityQuantity', String(packages.count)),
      value('TypeCode', packages.kind),
    ]),
  ])
}

const unitOf = (unit: string) => [{ name: 'unitCode', namespace: '', value: unit }]

function party(name: string, given: Party, pointer: string, losses: Loss[]): XmlElement {
  const [identifier, ...others] = given.identifiers
  // Half a number would be another one.
  const fits = (identifier?.value.length ?? 0) <= PARTY_NUMBER
  if (!fits)
    losses.push({
      pointer: `${pointer}/identifiers/0`,
      kind: 'dropped',
      blocking: false,
      detail: `longer than ${PARTY_NUMBER} characters`,
    })
  for (const [i] of others.entries())
    losses.push({
      pointer: `${pointer}/identifiers/${i + 1}`,
      kind: 'dropped',
      blocking: false,
      detail: 'one number of a party is told',
    })
  return group(name, [
    value('Name', textIn(given.name, 'en', `${pointer}/name`, losses)),
    value('ID', fits ? (identifier?.value ?? '') : ''),
    group('Address', [
      value('CityName', given.address.city),
      value('CountryCode', given.address.country),
      value('Line', given.address.line),
      value('PostcodeID', given.address.postcode ?? ''),
    ]),
  ])
}

/** Cuts texts that are longer than the model has room for, which is told by the place in the view. */
function cut(element: XmlElement, node: WcoNode, pointer: string, losses: Loss[]): XmlElement {
  const room = node.facets?.base === 'TextType' ? node.facets.maxLength : undefined
  const text = Array.from(element.text)
  if (room !== undefined && text.length > room) {
    const detail = `${text.length} characters, ${room} fit`
    losses.push({ pointer, kind: 'truncated', blocking: false, detail })
    return { ...element, text: text.slice(0, room).join('') }
  }
  const places = new Map<string, number>()
  const children = element.children.map((child) => {
    const known = node.children.find(({ name }) => name === child.name)
    const place = places.get(child.name) ?? 0
    places.set(child.name, place + 1)
    return known ? cut(child, known, `${pointer}/${child.name}${known.max > 1 ? `/${place}` : ''}`, losses) : child
  })
  return { ...element, children }
}

/** The same with everything in the order of the model. */
function inOrder(element: XmlElement, node: WcoNode): XmlElement {
  const placeOf = ({ name }: XmlElement) => node.children.findIndex((known) => known.name === name)
  const children = element.children
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((child) => {
      const known = node.children[placeOf(child)]
      return known ? inOrder(child, known) : child
    })
  return { ...element, children }
}

function value(name: string, text: string): XmlElement {
  return { name, namespace: WCO_NAMESPACE, attributes: [], children: [], text }
}

function day(name: string, date: string): XmlElement {
  const format = [{ name: 'formatCode', namespace: '', value: DAY }]
  const text = { ...value('DateTimeString', date.replaceAll('-', '')), namespace: WCO_TYPES_NAMESPACE }
  return group(name, [{ ...text, attributes: format }])
}

function group(name: string, children: readonly XmlElement[]): XmlElement {
  const filled = children.filter((child) => child.text !== '' || child.children.length > 0)
  return { ...value(name, ''), children: filled }
}
