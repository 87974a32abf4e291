import type { OpenedRecord } from '#rail/contract.ts'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { quantityText } from '../kit/copy/quantity.ts'
import { useTexts } from '../kit/copy.tsx'
import { useCountryName } from '../kit/place-names.ts'
import { formatInstant } from '../kit/time.tsx'
import { recordField, recordValue } from './record-field.ts'
import { useRecordsCopy } from './use-copy.ts'
import { crossingName } from './words.ts'

/** All that the other side told of a consignment, under the mark of the case for which it was opened [CTOP-28, CTOP-30]. */
export function RecordContents({ opened, zone }: { readonly opened: OpenedRecord; readonly zone: string }) {
  const copy = useRecordsCopy()
  const { kit } = useTexts()
  const countryName = useCountryName()
  const { record, mark } = opened
  const { items, crossing, label: regime, ...head } = record
  // The mark above says the purpose.
  const rest = { ...head, label: { agreement: regime.agreement, article: regime.article, keepUntil: regime.keepUntil } }
  const told = (pointer: string, text: string) =>
    COUNTRY.test(pointer)
      ? countryName(text)
      : recordValue(copy, text, (at, show) => formatInstant(at, show, kit, show === 'date' ? 'UTC' : zone))
  const rows = placesOf(rest).map(([pointer, text]) => [recordField(copy, pointer), told(pointer, text)] as const)
  return (
    <Card title={record.consignment}>
      <p className="exchange-mark">
        {fill(copy.open.mark, { case: mark.caseNumber, at: formatInstant(mark.at, 'datetime', kit, zone) })}
      </p>
      <h3 className="exchange-heading">{copy.open.goods}</h3>
      <ol className="exchange-goods">
        {items.map((item) => (
          <Goods key={item.sequence} item={item} />
        ))}
      </ol>
      <Facts rows={[[copy.record.crossing, crossingName(copy, crossing)], ...rows]} />
    </Card>
  )
}

const COUNTRY = /^\/(origin|dispatchCountry|destinationCountry|transitCountries\/\d+|consign(or|ee)\/country)$/

function Goods({ item }: { readonly item: OpenedRecord['record']['items'][number] }) {
  const { recordItem: words } = useRecordsCopy()
  const { money } = useTexts().kit
  const countryName = useCountryName()
  const { hs6, description, origin, packages, grossKg, supplementary, value } = item
  const facts = [
    [words.origin, countryName(origin)],
    [words.packages, quantityText(String(packages), money)],
    [words.grossKg, quantityText(grossKg, money)],
    ...(supplementary
      ? [[words.supplementary, `${quantityText(supplementary.quantity, money)} ${supplementary.unit}`] as const]
      : []),
    ...(value ? [[words.value, `${quantityText(value.amount, money)} ${value.currency}`] as const] : []),
  ] as const
  return (
    <li>
      <strong>
        <span translate="no">{hs6}</span> {description}
      </strong>
      <Facts rows={facts} />
    </li>
  )
}

/** Every value of a record that is told, with its pointer (RFC 6901); what is withheld or empty stands nowhere. */
function placesOf(value: unknown, pointer = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return value === '' ? [] : [[pointer, value]]
  if (typeof value === 'number' || typeof value === 'boolean') return [[pointer, String(value)]]
  return Object.entries(value ?? {}).flatMap(([name, part]) => placesOf(part, `${pointer}/${name}`))
}
