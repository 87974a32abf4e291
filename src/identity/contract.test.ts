import assert from 'node:assert/strict'
import test from 'node:test'
import { PlateText } from './contract.ts'

test('a plate is letters, digits, space and hyphen of the scripts of plates, and no address, mark or line', () => {
  const fits = (plate: string) => PlateText.safeParse(plate).success
  const plates = ['123 ABC 02', 'А123ВС77', '新A12345', '01-KG-123', 'ÖK 12', 'ab 12']
  assert.deepEqual(
    plates.filter((plate) => !fits(plate)),
    [],
  )
  const others = [
    'HTTP://EVIL.KZ/1',
    'KZ\u202e321',
    '12\r\n34',
    '12\t34',
    'a.kz',
    '<b>1',
    '١٢٣',
    '1×2',
    'A\u0301\u0301',
    '１２３',
  ]
  assert.deepEqual(others.filter(fits), [])
})
