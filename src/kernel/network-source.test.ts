import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceOf } from './network-source.ts'

test('an IPv4 address counts by itself, also when it is written as IPv6', () => {
  assert.equal(sourceOf('203.0.113.5'), '203.0.113.5')
  assert.equal(sourceOf('::ffff:203.0.113.5'), '203.0.113.5')
  assert.equal(sourceOf('0:0:0:0:0:ffff:203.0.113.5'), '203.0.113.5')
})

test('all addresses of an IPv6 prefix of 64 bits count as one, those of the next do not', () => {
  const one = sourceOf('2001:db8:0:7::1')
  assert.equal(sourceOf('2001:0DB8:0000:0007:ffff:ffff:ffff:ffff'), one)
  assert.equal(sourceOf('2001:db8:0:7:1::'), one)
  assert.notEqual(sourceOf('2001:db8:0:8::1'), one)
  assert.equal(sourceOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(sourceOf('::1'), '0:0:0:0::/64')
})

test('what is no address counts as it is', () => {
  assert.equal(sourceOf(''), '')
  assert.equal(sourceOf('nobody'), 'nobody')
})
