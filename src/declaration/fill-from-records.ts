import Big from 'big.js'
import { plateKey } from '#kernel/plate.ts'
import type { z } from 'zod'
import type { PrefillAnswer, PrefillBody } from './contract.ts'
import type { DeclarationDeps } from './deps.ts'
import { BORDER_PAIRS } from './domain/lists.ts'

type Field = PrefillAnswer['fields'][number]

/**
 * What is in the system already, as fields with the record that each came from [DEC-9]: the truck, the border and the
 * expected time from a booking, items and totals from the lines of an invoice. Of a booking only who knows its truck is told.
 */
export async function fillFromRecords(
  deps: Pick<DeclarationDeps, 'tripOf' | 'self'>,
  { booking, invoice }: z.infer<typeof PrefillBody>,
): Promise<PrefillAnswer> {
  const found = booking && (await deps.tripOf(booking.reference))
  const shows = (plate: string) =>
    found && plateKey(found.plateCountry, plate) === plateKey(found.plateCountry, found.plate)
  const trip = booking && found && shows(booking.plate) ? found : null
  return {
    fields: [...(trip ? fromBooking(trip, deps.self) : []), ...(invoice ? fromInvoice(invoice) : [])],
  }
}

function fromBooking(
  {
    reference,
    plate,
    plateCountry,
    trailerPlate,
    checkpoint,
    startsAt,
  }: NonNullable<Awaited<ReturnType<DeclarationDeps['tripOf']>>>,
  self: DeclarationDeps['self'],
): readonly Field[] {
  const source = `booking ${reference}`
  const field = (pointer: string, value: unknown): Field => ({ pointer, value, source })
  const pair = BORDER_PAIRS.find((one) => one.kz === checkpoint && one.modes.includes('3'))
  const means = [
    { kind: 'truck', number: plate, country: plateCountry },
    ...(trailerPlate === null ? [] : [{ kind: 'trailer', number: trailerPlate, country: plateCountry }]),
  ]
  return [
    field('/core/booking', reference),
    field('/core/transport/mode', '3'),
    field('/core/transport/means', means),
    field('/core/arrival', startsAt.toString()),
    ...(pair && self === 'KZ' ? [field('/core/border/exit', pair.kz), field('/core/border/entry', pair.cn)] : []),
  ]
}

function fromInvoice({
  number,
  date,
  currency,
  lines,
}: NonNullable<z.infer<typeof PrefillBody>['invoice']>): readonly Field[] {
  const source = `invoice ${number}`
  const field = (pointer: string, value: unknown): Field => ({ pointer, value, source })
  const items = lines.map((line, i) => ({
    sequence: i + 1,
    codes: codesOf(line.code),
    description: { original: 'ru', ru: line.name, machine: [] },
    packages: { count: Number(decimal(line.packages) ?? 0), kind: 'PK' },
    grossMass: decimal(line.gross) ?? line.gross,
    netMass: decimal(line.net) ?? line.net,
    quantity: { value: decimal(line.quantity) ?? line.quantity, unit: line.unit.toUpperCase() },
    unitPrice: decimal(line.unitPrice) ?? line.unitPrice,
    price: product(line.unitPrice, line.quantity),
    documents: [],
  }))
  const sum = (of: (line: (typeof lines)[number]) => string | null) =>
    lines.reduce((total, line) => total.plus(of(line) ?? 0), new Big(0)).toFixed()
  return [
    field('/core/invoice', {
      number,
      date,
      currency,
      total: items.reduce((total, { price }) => total.plus(price ?? 0), new Big(0)).toFixed(2),
    }),
    ...items.map((item, i) => field(`/core/items/${i}`, item)),
    field('/core/totals', {
      items: items.length,
      packages: Number(sum(({ packages }) => decimal(packages))),
      grossMass: sum(({ gross }) => decimal(gross)),
    }),
  ]
}

function codesOf(code: string | undefined): Record<string, string> {
  const digits = code?.replaceAll(/\D/g, '') ?? ''
  return /^\d{10}$/.test(digits) ? { tnved: digits } : {}
}

/** A number as people paste it: spaces between thousands, comma or point before the fraction; null when it is none. */
function decimal(text: string): string | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d{1,15}(\.\d{1,6})?$/.test(plain) ? new Big(plain).toFixed() : null
}

function product(price: string, quantity: string): string | null {
  const [one, many] = [decimal(price), decimal(quantity)]
  return one === null || many === null ? null : new Big(one).times(many).toFixed(2)
}
