import assert from 'node:assert/strict'
import test from 'node:test'
import { fillFromRecords } from './fill-from-records.ts'

const TRIP = {
  reference: 'Q26-7K4M-7',
  plate: '123ABC02',
  plateCountry: 'KZ',
  trailerPlate: '45BCD02',
  checkpoint: 'NUR-ZHOLY',
  startsAt: Temporal.Instant.from('2026-11-24T08:00:00Z'),
}
const deps = { self: 'KZ', tripOf: async (reference: string) => (reference === TRIP.reference ? TRIP : null) } as const
const LINE = {
  name: 'Мёд',
  quantity: '1 075,5',
  unit: 'kgm',
  unitPrice: '2,85',
  net: '1075.5',
  gross: '1 095',
  packages: '43',
}

test('[DEC-9] what a booking and an invoice say is filled in, and every field names the record that it came from', async () => {
  const invoice = { number: 'INV-1', date: '2026-11-20', currency: 'USD', lines: [LINE] }
  const { fields } = await fillFromRecords(deps, {
    booking: { reference: TRIP.reference, plate: '123 abc 02' },
    invoice,
  })
  const by = new Map(fields.map((field) => [field.pointer, field]))
  const valueOf = <T>(pointer: string) => {
    const field = by.get(pointer)
    assert.ok(field, pointer)
    return field.value as T
  }
  assert.deepEqual(by.get('/core/border/entry'), {
    pointer: '/core/border/entry',
    value: 'HORGOS',
    source: 'booking Q26-7K4M-7',
  })
  assert.deepEqual(
    valueOf<{ number: string }[]>('/core/transport/means').map(({ number }) => number),
    ['123ABC02', '45BCD02'],
  )
  const item = by.get('/core/items/0')
  assert.equal(item?.source, 'invoice INV-1')
  const { price, quantity, grossMass } = valueOf<{ price: string; quantity: object; grossMass: string }>(
    '/core/items/0',
  )
  assert.deepEqual([price, quantity, grossMass], ['3065.18', { value: '1075.5', unit: 'KGM' }, '1095'])
  assert.deepEqual(by.get('/core/totals')?.value, { items: 1, packages: 43, grossMass: '1095' })
  assert.ok(fields.every(({ source }) => source !== ''))
})

test('[DEC-9] a booking that nobody has fills in nothing', async () => {
  assert.deepEqual(await fillFromRecords(deps, { booking: { reference: 'Q26-0000-0', plate: TRIP.plate } }), {
    fields: [],
  })
})

test('a broker who guesses numbers of bookings learns nothing of trucks whose plate he does not know', async () => {
  const guess = (plate: string) => fillFromRecords(deps, { booking: { reference: TRIP.reference, plate } })
  assert.deepEqual(await guess('456ABC02'), { fields: [] })
  assert.deepEqual(await guess('45BCD02'), { fields: [] }, 'the trailer’s is not the truck’s')
})
