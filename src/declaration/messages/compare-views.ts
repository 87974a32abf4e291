import type { Checked } from '../domain/finding.ts'
import { type Loss, toChina, toEaeu } from './national-views.ts'
import type { XmlElement } from './xml.ts'

/** What both national forms say of one field of the core. */
export interface ComparedField {
  readonly pointer: string
  /** As the form writes it; empty when it does not. */
  readonly eaeu: string
  readonly china: string
  /** The two say the same, be it in another language or in codes of their own. */
  readonly same: boolean
  /** What one of the forms does to the field; null when both hold it. */
  readonly loss: Loss['kind'] | null
}

/** Digits of the Harmonized System: so many are the same in the codes of all countries. */
const HS_DIGITS = 6

/**
 * What the EAEU and the Chinese form say of the same fields of the core, side by side [DEC-5]. The head is told whole; of
 * goods items, of which there may be 999, only what differs.
 */
export function compareViews(checked: Checked): readonly ComparedField[] {
  const [eaeu, china] = [toEaeu(checked), toChina(checked)]
  const losses = new Map([...eaeu.losses, ...china.losses].map(({ pointer, kind }) => [pointer, kind]))
  const told = (pointer: string, left: string, right: string, means: Means): ComparedField => {
    const loss = losses.get(pointer) ?? null
    return {
      pointer,
      eaeu: left,
      china: right,
      same: isSame(left, right, means, loss),
      loss: means === 'code' ? null : loss,
    }
  }
  const head = childOf(china.root, 'DecHead')
  const inbound = checked.core.direction === 'KZ-CN'
  const [home, abroad] = ['TradeName', inbound ? 'OverseasConsignorEname' : 'OverseasConsigneeEname']
  const of = (...names: readonly string[]) => textAt(eaeu.root, ...names)
  return [
    told('/core/exporter/name', of('ConsignorDetails', 'SubjectName'), textAt(head, inbound ? abroad : home), 'words'),
    told('/core/importer/name', of('ConsigneeDetails', 'SubjectName'), textAt(head, inbound ? home : abroad), 'words'),
    inbound
      ? told(
          '/core/dispatchCountry',
          of('DepartureCountryDetails', 'CACountryCode'),
          textAt(head, 'TradeCountry'),
          'text',
        )
      : told(
          '/core/destinationCountry',
          of('DestinationCountryDetails', 'CACountryCode'),
          textAt(head, 'TradeCountry'),
          'text',
        ),
    told('/core/transport/means', vehicles(eaeu.root), textAt(head, 'TrafName'), 'text'),
    told('/core/terms/incoterms', of('DeliveryTermsDetails', 'DeliveryTermsCode'), textAt(head, 'TransMode'), 'words'),
    told('/core/totals/packages', of('CargoQuantity'), textAt(head, 'PackNo'), 'text'),
    ...items(eaeu.root, childOf(china.root, 'DecLists'), told).filter(({ same }) => !same),
  ]
}

/** How two texts are held against each other: letter by letter, as two wordings of one thing, or as codes of goods. */
type Means = 'text' | 'words' | 'code'

function isSame(left: string, right: string, means: Means, loss: Loss['kind'] | null): boolean {
  if (means === 'text') return left === right
  if (left === '' || right === '') return left === right
  return means === 'code' ? left.slice(0, HS_DIGITS) === right.slice(0, HS_DIGITS) : loss === null
}

function items(
  eaeu: XmlElement,
  china: XmlElement | undefined,
  told: (pointer: string, left: string, right: string, means: Means) => ComparedField,
): readonly ComparedField[] {
  const lists = china?.children ?? []
  return childrenOf(eaeu, 'DeclarationGoodsItemDetails').flatMap((item, at) => {
    const pointer = `/core/items/${at}`
    const other = lists[at]
    const left = (...names: readonly string[]) => textAt(item, ...names)
    const lines = childrenOf(item, 'GoodsDescriptionText').map(({ text }) => text)
    return [
      told(`${pointer}/codes/tnved`, left('CommodityCode'), textAt(other, 'CodeTS'), 'code'),
      told(`${pointer}/description`, lines.join(''), textAt(other, 'GName'), 'words'),
      told(
        `${pointer}/quantity`,
        `${left('GoodsMeasureDetails', 'GoodsMeasure')} ${left('GoodsMeasureDetails', 'MeasureUnitCode')}`,
        `${textAt(other, 'GQty')} ${textAt(other, 'GUnit')}`,
        'text',
      ),
      told(`${pointer}/origin`, left('OriginCountryDetails', 'CACountryCode'), textAt(other, 'OriginCountry'), 'text'),
      told(`${pointer}/price`, left('CAValueAmount'), textAt(other, 'DeclTotal'), 'text'),
    ]
  })
}

/** Every vehicle that the EAEU form names; the Chinese one has room for the first. */
function vehicles(eaeu: XmlElement): string {
  const means = childrenOf(childOf(eaeu, 'BorderTransportDetails'), 'TransportMeansItemDetails')
  return means.map((one) => textAt(one, 'TransportMeansRegId')).join(' + ')
}

function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

function textAt(element: XmlElement | undefined, ...names: readonly string[]): string {
  return names.reduce(childOf, element)?.text ?? ''
}
