import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf, localOf } from './local-instant.ts'

test('a local time is an instant of its zone, also around a change of the clock', () => {
  assert.equal(instantOf('2026-12-04T09:00', 'Asia/Almaty'), '2026-12-04T04:00:00.000Z')
  // Kazakhstan went from +6 to +5 on 2024-03-01.
  assert.equal(instantOf('2024-02-29T12:00', 'Asia/Almaty'), '2024-02-29T06:00:00.000Z')
  assert.equal(instantOf('2024-03-01T12:00', 'Asia/Almaty'), '2024-03-01T07:00:00.000Z')
  assert.equal(instantOf('2026-03-29T12:00', 'Europe/Berlin'), '2026-03-29T10:00:00.000Z')
  assert.equal(instantOf('', 'Asia/Almaty'), '')
})

test('a year that is half typed has its instants too, and they lead back', () => {
  for (const year of ['0002', '0020', '0202', '1899', '1900', '2024'])
    for (const zone of ['Asia/Almaty', 'Asia/Urumqi', 'UTC']) {
      const local = `${year}-03-01T00:00`
      assert.equal(localOf(instantOf(local, zone), zone), local, `${local} ${zone}`)
    }
  assert.equal(localOf(instantOf('2024-02-29T10:00', 'Asia/Almaty'), 'Asia/Almaty'), '2024-02-29T10:00')
})
