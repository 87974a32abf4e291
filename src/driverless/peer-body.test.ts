import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PeerBody } from './peer-body.ts'

test('[DRV-44] a name that every record of a program has is nobody’s: it is not taken from the other side', () => {
  const hold = (vehicle: string) => ({ kind: 'hold', vehicle, by: 'Wei', basis: 'risk' })
  assert.ok(PeerBody.safeParse(hold('steppe/IGV-001')).success)
  for (const name of ['__proto__', 'constructor', 'toString']) {
    assert.equal(PeerBody.safeParse(hold(name)).success, false, name)
  }
})
