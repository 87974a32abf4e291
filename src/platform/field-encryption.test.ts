import assert from 'node:assert/strict'
import test from 'node:test'
import { blindIndex, decrypt, encrypt, newKey, unwrapKey, wrapKey } from './field-encryption.ts'

test('what was sealed opens with its key and its context, and twice the same text looks different', () => {
  const key = newKey()
  const one = encrypt(key, 'person.iin:1', '840311300128')
  const two = encrypt(key, 'person.iin:1', '840311300128')
  assert.equal(decrypt(key, 'person.iin:1', one), '840311300128')
  assert.notDeepEqual(one, two)
  assert.ok(!one.toString('latin1').includes('840311300128'))
  assert.equal(decrypt(key, 'c', encrypt(key, 'c', '')), '')
  assert.equal(decrypt(key, 'c', encrypt(key, 'c', 'Серікұлы 王')), 'Серікұлы 王')
})

test('another key, another row, and any altered byte keep it shut', () => {
  const key = newKey()
  const sealed = encrypt(key, 'person.iin:1', '840311300128')
  assert.throws(() => decrypt(newKey(), 'person.iin:1', sealed))
  assert.throws(() => decrypt(key, 'person.iin:2', sealed))
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    assert.throws(() => decrypt(key, 'person.iin:1', altered), `byte ${at}`)
  }
  for (const length of [0, 1, 28, sealed.length - 1]) {
    assert.throws(() => decrypt(key, 'person.iin:1', sealed.subarray(0, length)), `${length} bytes`)
  }
})

test('a person’s key opens with the master key for that person only', () => {
  const master = newKey()
  const key = newKey()
  const wrapped = wrapKey(master, 'person:1', key)
  assert.deepEqual(unwrapKey(master, 'person:1', wrapped), key)
  assert.throws(() => unwrapKey(master, 'person:2', wrapped))
  assert.throws(() => decrypt(master, 'person:1', wrapped), 'a wrapped key is no field')
  assert.throws(() => encrypt(Buffer.alloc(16), 'c', 'text'), /32 bytes/)
})

test('a blind index is equal for equal values of one purpose and one key, and for nothing else', () => {
  const key = newKey()
  const index = blindIndex(key, 'phone', '+77011234567')
  assert.deepEqual(blindIndex(key, 'phone', '+77011234567'), index)
  assert.notDeepEqual(blindIndex(key, 'iin', '+77011234567'), index)
  assert.notDeepEqual(blindIndex(newKey(), 'phone', '+77011234567'), index)
  assert.notDeepEqual(blindIndex(key, 'a', 'b\0c'), blindIndex(key, 'a\0b', 'd'))
})
