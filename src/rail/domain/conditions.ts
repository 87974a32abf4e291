/** Fields of a record that the technical conditions may withhold, as pointers (RFC 6901; `*` is every member) [CTOP-1]. */
export const WITHHELD_FIELDS = [
  '/items/*/value',
  '/items/*/supplementary',
  '/consignor/identifier',
  '/consignee/identifier',
  '/documents',
  '/control/result',
] as const
export type WithheldField = (typeof WITHHELD_FIELDS)[number]

/** What a rule of the exchange needs of the technical conditions. */
export interface Conditions {
  readonly name: string
  readonly version: number
  /** First and last day of release, `YYYY-MM-DD`, UTC; null: without an end. */
  readonly from: string
  readonly until: string | null
  readonly crossings: readonly string[]
  readonly fields: readonly WithheldField[]
  readonly keepYears: number
  /** Sides whose head has approved them. */
  readonly approvedBy: readonly string[]
}

/** What of a record the technical conditions speak about. */
export interface AgreedParts {
  readonly conditions: string
  readonly crossing: string
  readonly releasedAt: string
  readonly label: { readonly keepUntil: string }
  readonly consignor: { readonly identifier: string | null }
  readonly consignee: { readonly identifier: string | null }
  readonly items: readonly { readonly value: unknown; readonly supplementary: unknown }[]
  readonly documents: readonly unknown[]
  readonly control: { readonly result: string | null }
}

/** What a record says of its conditions: `ctop-kz-cn/1`. */
export function conditionsLabel({ name, version }: Pick<Conditions, 'name' | 'version'>): string {
  return `${name}/${version}`
}

/** Whether they bind on a day: approved by both heads (art. 2, para 4; art. 4) and of that day. */
export function bind({ approvedBy, from, until }: Conditions, sides: readonly string[], day: string): boolean {
  return sides.every((side) => approvedBy.includes(side)) && from <= day && (until === null || day <= until)
}

/** The day by which conditions are judged (UTC): the same at both sides, whatever zone a record is written in and whenever it is sent. */
export function releaseDay({ releasedAt }: Pick<AgreedParts, 'releasedAt'>): string {
  return Temporal.Instant.from(releasedAt).toZonedDateTimeISO('UTC').toPlainDate().toString()
}

/** The version with which one sends: the highest that binds on the day; undefined when none does, and then nothing is sent (art. 4). */
export function inForce<Rules extends Conditions>(
  all: readonly Rules[],
  sides: readonly string[],
  day: string,
): Rules | undefined {
  return all
    .filter((one) => bind(one, sides, day))
    .reduce<Rules | undefined>((best, one) => (best && best.version > one.version ? best : one), undefined)
}

/** The record without what its conditions withhold: the field list is a filter of the sender, not a wish to the other side [CTOP-1]. */
export function withhold<Record extends AgreedParts>(record: Record, { fields }: Pick<Conditions, 'fields'>): Record {
  const sent = (field: WithheldField) => fields.includes(field)
  const party = <P extends { readonly identifier: string | null }>(one: P, field: WithheldField): P =>
    sent(field) ? one : { ...one, identifier: null }
  return {
    ...record,
    consignor: party(record.consignor, '/consignor/identifier'),
    consignee: party(record.consignee, '/consignee/identifier'),
    items: record.items.map((item) => ({
      ...item,
      value: sent('/items/*/value') ? item.value : null,
      supplementary: sent('/items/*/supplementary') ? item.supplementary : null,
    })),
    documents: sent('/documents') ? record.documents : [],
    control: sent('/control/result') ? record.control : { ...record.control, result: null },
  }
}

/** Why a record does not keep to its conditions, as pointers; empty when it does [CTOP-1, CTOP-28]. */
export function breaches(record: AgreedParts, conditions: Conditions): readonly string[] {
  const keep = Temporal.PlainDate.from(record.releasedAt.slice(0, 10)).add({ years: conditions.keepYears })
  const late = Temporal.PlainDate.compare(Temporal.PlainDate.from(record.label.keepUntil), keep) > 0
  return [
    ...(conditions.crossings.includes(record.crossing) ? [] : ['/crossing']),
    ...(late ? ['/label/keepUntil'] : []),
    ...WITHHELD_FIELDS.filter((field) => !conditions.fields.includes(field)).flatMap((field) => told(record, field)),
  ]
}

/** Where a record tells a field that it could withhold. */
function told(record: AgreedParts, field: WithheldField): readonly string[] {
  const each = (name: 'value' | 'supplementary') =>
    record.items.flatMap((item, index) => (item[name] === null ? [] : [`/items/${index}/${name}`]))
  switch (field) {
    case '/items/*/value':
      return each('value')
    case '/items/*/supplementary':
      return each('supplementary')
    case '/consignor/identifier':
      return record.consignor.identifier === null ? [] : [field]
    case '/consignee/identifier':
      return record.consignee.identifier === null ? [] : [field]
    case '/documents':
      return record.documents.length === 0 ? [] : [field]
    case '/control/result':
      return record.control.result === null ? [] : [field]
  }
}
