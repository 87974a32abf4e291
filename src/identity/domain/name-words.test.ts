import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameWords } from './name-words.ts'

test('[R707-4] a name is compared by its words: without case, accents, hyphens, and with Kazakh letters as their look-alikes', () => {
  assert.deepEqual(nameWords('Сейітқали', 'Нұрлан', null), ['СЕИИТКАЛИ', 'НУРЛАН'])
  assert.deepEqual(nameWords('сейиткали  НУРЛАН'), ['СЕИИТКАЛИ', 'НУРЛАН'])
  assert.deepEqual(nameWords('Müller-Lüdenscheidt', 'José'), ['MULLER', 'LUDENSCHEIDT', 'JOSE'])
  assert.deepEqual(nameWords('Алёна Алена'), ['АЛЕНА'])
  assert.deepEqual(nameWords('王 小明'), ['王', '小明'])
  assert.deepEqual(nameWords(' -12 ', null), [])
})
