import { linesByItem } from '../domain/annex-lines.ts'
import type { Checked } from '../domain/finding.ts'
import type { AnnexCn, GoodsItem } from '../v1/core.ts'
import type { Text, TextLanguage } from '../v1/terms.ts'
import type { XmlElement } from './xml.ts'

/** What a national form cannot hold, or holds otherwise, of one field [DEC-5]. */
export interface Loss {
  readonly pointer: string
  readonly kind: 'dropped' | 'truncated' | 're-coded' | 'missing'
  /** Keeps the declaration from being filed at that side. */
  readonly blocking: boolean
  readonly detail: string
}

export interface ViewOfDeclaration {
  readonly root: XmlElement
  readonly losses: readonly Loss[]
}

/** Box 31 of the EAEU form: at most four lines of 250 characters. */
const EAEU_DESCRIPTION = 1000
/** GName of the Chinese form. */
const CN_NAME = 255
/** Kinds of declaration by the EAEU classifier (decision 378): the letters EK and IM. */
const EXPORT = '\u042d\u041a'
const IMPORT = '\u0418\u041c'
const EAEU = 'urn:EEC:R:055:GoodsDeclaration:v1.1.0'

/** Codes of transport at the border: UN/ECE Recommendation 19 → EAEU classifier, → Chinese TrafMode. */
const EAEU_MODE: Readonly<Record<string, string>> = { '2': '20', '3': '31' }
const CN_MODE: Readonly<Record<string, string>> = { '2': '3', '3': '4' }
/** Terms of Incoterms 2010 and 2020 → code list of terms of the Chinese form (announcement 18/2019): cost, insurance and freight; cost and freight; free on board. */
const CN_TERMS: Readonly<Record<string, string>> = {
  CIF: '1',
  CIP: '1',
  DAP: '1',
  DAT: '1',
  DDP: '1',
  DPU: '1',
  CFR: '2',
  CPT: '2',
  FAS: '3',
  FCA: '3',
  FOB: '3',
  EXW: '7',
}

/**
 * The EAEU goods declaration (R.055) of the fields that core and Kazakh annex hold, in one deterministic order, with what
 * was lost on the way. The rest of the form's 565 elements is not written: `limits.md` says so [DEC-4, DEC-5].
 */
export function toEaeu({ core, annexes }: Checked): ViewOfDeclaration {
  const losses: Loss[] = []
  const annex = annexes.KZ
  if (!annex)
    losses.push({ pointer: '/annexes/KZ', kind: 'missing', blocking: true, detail: 'the annex of Kazakhstan' })
  const lines = linesByItem(annex)
  const items = core.items.map((item) => eaeuItem(item, lines.get(item.sequence)?.line, losses))
  const root = group('GoodsDeclaration', [
    value('DeclarationKindCode', core.direction === 'KZ-CN' ? EXPORT : IMPORT),
    value('CustomsProcedureCode', annex?.procedure ?? ''),
    value('GoodsQuantity', String(core.totals.items)),
    value('CargoQuantity', String(core.totals.packages)),
    group('ConsignorDetails', partyOf(core.exporter, 'ru', '/core/exporter', losses)),
    group('ConsigneeDetails', partyOf(core.importer, 'ru', '/core/importer', losses)),
    group('DeclarantDetails', partyOf(core.declarant, 'ru', '/core/declarant', losses)),
    group('DepartureCountryDetails', [value('CACountryCode', core.dispatchCountry)]),
    group('DestinationCountryDetails', [value('CACountryCode', core.destinationCountry)]),
    group('BorderTransportDetails', [
      value('UnifiedTransportModeCode', EAEU_MODE[core.transport.mode] ?? ''),
      ...core.transport.means.map(({ number, country }) =>
        group('TransportMeansItemDetails', [
          value('TransportMeansRegId', number),
          value('RegistrationNationalityCode', country),
        ]),
      ),
    ]),
    group('DeliveryTermsDetails', [
      value('DeliveryTermsCode', core.terms.incoterms),
      value('PlaceName', core.terms.place),
    ]),
    {
      ...value('CAValueAmount', core.invoice.total),
      attributes: [{ name: 'currencyCode', namespace: '', value: core.invoice.currency }],
    },
    ...items,
  ])
  if (core.transport.seals.length > 0)
    losses.push({
      pointer: '/core/transport/seals',
      kind: 'dropped',
      blocking: false,
      detail: 'R.055 has no seals of a vehicle; R.048 has',
    })
  return { root: inNamespace(root, EAEU), losses }
}

function eaeuItem(
  item: GoodsItem,
  annex: { customsValue: string; statisticalValue: string } | undefined,
  losses: Loss[],
): XmlElement {
  const pointer = `/core/items/${item.sequence - 1}`
  const text = textIn(item.description, 'ru', `${pointer}/description`, losses)
  if (text.length > EAEU_DESCRIPTION)
    losses.push({
      pointer: `${pointer}/description`,
      kind: 'truncated',
      blocking: false,
      detail: `${text.length} characters, ${EAEU_DESCRIPTION} fit`,
    })
  if (item.codes.cn !== undefined)
    losses.push({
      pointer: `${pointer}/codes/cn`,
      kind: 'dropped',
      blocking: false,
      detail: 'the form knows the code of the EAEU alone',
    })
  const lines = text.slice(0, EAEU_DESCRIPTION).match(/[\s\S]{1,250}/g) ?? []
  return group('DeclarationGoodsItemDetails', [
    value('ConsignmentItemOrdinal', String(item.sequence)),
    value('CommodityCode', item.codes.tnved ?? ''),
    ...lines.map((line) => value('GoodsDescriptionText', line)),
    value('UnifiedGrossMassMeasure', item.grossMass),
    value('UnifiedNetMassMeasure', item.netMass),
    group('GoodsMeasureDetails', [
      value('GoodsMeasure', item.quantity.value),
      value('MeasureUnitCode', item.quantity.unit),
    ]),
    group('CargoPackagePalletDetails', [
      value('CargoQuantity', String(item.packages.count)),
      value('PackageKindCode', item.packages.kind),
    ]),
    group('OriginCountryDetails', [value('CACountryCode', item.origin)]),
    value('CAValueAmount', item.price),
    value('CustomsValueAmount', annex?.customsValue ?? ''),
    value('StatisticValueAmount', annex?.statisticalValue ?? ''),
    ...item.documents.map(({ code, number, date }) =>
      group('PresentedDocDetails', [
        value('DocKindCode', code),
        value('DocId', number),
        value('DocCreationDate', date),
      ]),
    ),
  ])
}

/** The Chinese declaration (DecMessage) of the fields that core and Chinese annex hold, with what was lost on the way. */
export function toChina({ core, annexes }: Checked): ViewOfDeclaration {
  const losses: Loss[] = []
  const annex = annexes.CN
  if (!annex) losses.push({ pointer: '/annexes/CN', kind: 'missing', blocking: true, detail: 'the annex of China' })
  const inbound = core.direction === 'KZ-CN'
  const home = inbound ? core.importer : core.exporter
  const abroad = inbound ? core.exporter : core.importer
  const terms = CN_TERMS[core.terms.incoterms]
  if (terms === undefined)
    losses.push({
      pointer: '/core/terms/incoterms',
      kind: 'missing',
      blocking: true,
      detail: `${core.terms.incoterms} has no Chinese code`,
    })
  else if (!['CIF', 'CFR', 'FOB'].includes(core.terms.incoterms))
    losses.push({
      pointer: '/core/terms/incoterms',
      kind: 're-coded',
      blocking: false,
      detail: `${core.terms.incoterms} becomes ${terms}`,
    })
  const head = group('DecHead', [
    value('IEFlag', inbound ? 'I' : 'E'),
    value('CustomMaster', annex?.office ?? ''),
    value('TradeCoScc', home.identifiers.find(({ scheme }) => scheme === 'USCC')?.value ?? ''),
    value('TradeCode', annex?.enterprise ?? ''),
    value('TradeName', textIn(home.name, 'zh', inbound ? '/core/importer/name' : '/core/exporter/name', losses)),
    value(
      inbound ? 'OverseasConsignorEname' : 'OverseasConsigneeEname',
      textIn(abroad.name, 'en', inbound ? '/core/exporter/name' : '/core/importer/name', losses),
    ),
    value('TrafMode', CN_MODE[core.transport.mode] ?? ''),
    value('TrafName', core.transport.means[0]?.number ?? ''),
    value('TradeMode', annex?.tradeMode ?? ''),
    value('CutMode', annex?.cutMode ?? ''),
    value('TradeCountry', inbound ? core.dispatchCountry : core.destinationCountry),
    value('TransMode', terms ?? ''),
    value('ContrNo', core.contract?.number ?? ''),
    value('PackNo', String(core.totals.packages)),
    value('GrossWet', core.totals.grossMass),
  ])
  const lines = linesByItem(annex)
  const list = group(
    'DecLists',
    core.items.map((item) => chineseItem(item, core.invoice.currency, lines.get(item.sequence)?.line, losses)),
  )
  const containers = group(
    'DecContainers',
    core.transport.containers.map(({ number, sizeType }) =>
      group('Container', [value('ContainerId', number), value('ContainerMd', sizeType ?? '')]),
    ),
  )
  return { root: group('DecMessage', [head, list, containers]), losses }
}

function chineseItem(
  item: GoodsItem,
  currency: string,
  own: AnnexCn['items'][number] | undefined,
  losses: Loss[],
): XmlElement {
  const pointer = `/core/items/${item.sequence - 1}`
  const name = textIn(item.description, 'zh', `${pointer}/description`, losses)
  if (name.length > CN_NAME)
    losses.push({
      pointer: `${pointer}/description`,
      kind: 'truncated',
      blocking: false,
      detail: `${name.length} characters, ${CN_NAME} fit`,
    })
  if (item.codes.tnved !== undefined)
    losses.push({
      pointer: `${pointer}/codes/tnved`,
      kind: 'dropped',
      blocking: false,
      detail: 'the form knows the Chinese code alone',
    })
  return group('DecList', [
    value('GNo', String(item.sequence)),
    value('CodeTS', item.codes.cn ?? ''),
    value('GName', name.slice(0, CN_NAME)),
    value('GQty', item.quantity.value),
    value('GUnit', item.quantity.unit),
    value('DeclPrice', item.unitPrice),
    value('DeclTotal', item.price),
    value('TradeCurr', currency),
    value('OriginCountry', item.origin),
    value('FirstQty', own?.first.value ?? ''),
    value('FirstUnit', own?.first.unit ?? ''),
    value('SecondQty', own?.second?.value ?? ''),
    value('SecondUnit', own?.second?.unit ?? ''),
    value('DutyMode', own?.dutyMode ?? ''),
  ])
}

function partyOf(
  party: Checked['core']['exporter'],
  language: TextLanguage,
  pointer: string,
  losses: Loss[],
): readonly XmlElement[] {
  const { identifiers, address } = party
  return [
    value('SubjectName', textIn(party.name, language, `${pointer}/name`, losses)),
    ...identifiers.map(({ scheme, value: number }) => ({
      ...value('TaxpayerId', number),
      attributes: [{ name: 'schemeId', namespace: '', value: scheme }],
    })),
    group('SubjectAddressDetails', [
      value('UnifiedCountryCode', address.country),
      value('CityName', address.city),
      value('StreetName', address.line),
    ]),
  ]
}

/** A text in the language of a form; the original where there is no translation, which is told and does not block. */
export function textIn(text: Text, language: TextLanguage, pointer: string, losses: Loss[]): string {
  const own = text[language]
  if (own !== undefined) return own
  losses.push({
    pointer,
    kind: 'missing',
    blocking: false,
    detail: `no text in ${language}; the original in ${text.original} stands there`,
  })
  return text[text.original] ?? ''
}

function value(name: string, text: string): XmlElement {
  return { name, namespace: '', attributes: [], children: [], text }
}

function group(name: string, children: readonly XmlElement[]): XmlElement {
  return {
    name,
    namespace: '',
    attributes: [],
    children: children.filter((child) => child.text !== '' || child.children.length > 0),
    text: '',
  }
}

function inNamespace(element: XmlElement, namespace: string): XmlElement {
  return { ...element, namespace, children: element.children.map((child) => inNamespace(child, namespace)) }
}
