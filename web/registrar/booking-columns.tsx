import { Plate } from '../kit/plate.tsx'
import type { Column } from '../kit/rich/table/columns.ts'

interface OfBooking {
  readonly plate: string
  readonly country: string
  readonly reference: string
}

/** The column that says which truck a booking is for; on a phone it heads the row. */
export function plateColumn<Row extends OfBooking>(head: string): Column<Row> {
  return {
    id: 'plate',
    head,
    value: ({ plate }) => plate,
    show: ({ plate, country }) => <Plate country={country} plate={plate} size="s" />,
    width: 140,
    phone: 'title',
  }
}

/** The column with the reference number of a booking. */
export function referenceColumn<Row extends OfBooking>(head: string): Column<Row> {
  return {
    id: 'reference',
    head,
    value: ({ reference }) => reference,
    show: ({ reference }) => <span className="whole">{reference}</span>,
    width: 125,
  }
}
