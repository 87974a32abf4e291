import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freePort } from './free-port.ts'

test('ports asked for at once and one after another are all different, though nobody listens yet', async () => {
  const ports = [...(await Promise.all(Array.from({ length: 100 }, freePort))), await freePort()]
  assert.equal(new Set(ports).size, ports.length)
})

test('a port at which somebody listens is passed over', async (t) => {
  const before = await freePort()
  const server = createServer().listen(before + 1, '127.0.0.1')
  t.after(() => server.close())
  // Somebody else may listen there already: then it is passed over all the same.
  await Promise.race([once(server, 'listening'), once(server, 'error')])
  assert.notEqual(await freePort(), before + 1)
})
