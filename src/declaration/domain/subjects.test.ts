import assert from 'node:assert/strict'
import test from 'node:test'
import { plateKey } from '#kernel/plate.ts'
import { sampleDeclaration } from '../demo/sample-declaration.ts'
import { subjectsDropped, subjectsNamed, subjectsOf } from './subjects.ts'

const coreWith = (...numbers: readonly string[]) => {
  const { core } = sampleDeclaration()
  const means = numbers.map((number) => ({ kind: 'truck' as const, number, country: 'KZ' }))
  return { ...core, transport: { ...core.transport, means } }
}
const platesOf = (...numbers: readonly string[]) =>
  subjectsOf(coreWith(...numbers)).flatMap(({ kind, id }) => (kind === 'plate' ? [id] : []))

test('[DEC-40] a truck is one truck however its plate is written: with its sign, in Cyrillic, with O for 0', () => {
  for (const written of ['123ABC02', 'KZ 123 ABC 02', '123 АВС 02', '123abc02', 'I23ABCO2'])
    assert.deepEqual(platesOf(written), [plateKey('KZ', '123 ABC 02')], written)
  assert.deepEqual(platesOf('123ABC02', 'KZ 123 ABC O2'), ['123ABC02'])
  assert.deepEqual(subjectsDropped(coreWith('123ABC02'), coreWith('KZ123ABC02')), [])
})

test('[DEC-40] a plate that somebody types without its country is looked for in every way in which it may be meant', () => {
  for (const typed of ['123 abc 02', 'KZ123ABC02', '123АВС02', '123ABCO2'])
    assert.ok(
      subjectsNamed('plate', typed).some(({ id }) => id === '123ABC02'),
      typed,
    )
  const former = subjectsNamed('plate', 'KZ 123 ABC 02').some(({ id }) => id === 'KZ123ABC02')
  assert.ok(former, 'declarations of former releases stand under the letters as they were written')
  assert.deepEqual(subjectsNamed('container', 'msku 123456-5'), [{ kind: 'container', id: 'MSKU1234565' }])
  assert.deepEqual(subjectsNamed('seal', ' KZ-7734 '), [{ kind: 'seal', id: 'KZ-7734' }])
})
