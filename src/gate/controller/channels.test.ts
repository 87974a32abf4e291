import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { openChannels } from './channels.ts'
import { createPortalClient } from './portal-client.ts'

const TOKEN = 'a-token-of-an-enrolled-device'

async function centre(t: TestContext, name: string, port = 0): Promise<{ server: Server; url: string; port: number }> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ name })))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  t.after(() => server.close())
  const own = (server.address() as AddressInfo).port
  return { server, url: `http://127.0.0.1:${own}`, port: own }
}

const stop = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

test('[R707-33] when the main channel is cut the call-outs come over the backup at once, and over the main one again after a while', async (t) => {
  let now = 0
  const main = await centre(t, 'main')
  const backup = await centre(t, 'backup')
  const switched: string[] = []
  const client = createPortalClient(
    { portalUrl: main.url, backupUrl: backup.url, token: TOKEN },
    { nowMs: () => now, onSwitch: (from, to) => switched.push(`${from} → ${to}`) },
  )
  const over = async () => ((await client.send('GET', '/api/gate/permits')).json as { name: string }).name
  assert.equal(await over(), 'main')
  await stop(main.server)
  assert.deepEqual([await over(), await over()], ['backup', 'backup'])
  await centre(t, 'main', main.port)
  now += 29_000
  assert.equal(await over(), 'backup', 'a line that was dead a moment ago is not tried first')
  now += 2_000
  assert.equal(await over(), 'main')
  assert.deepEqual(switched, [`${main.url} → ${backup.url}`, `${backup.url} → ${main.url}`])
})

test('[R707-33] with both channels cut, or without a backup, the failure is told; an answer that refuses is no dead line', async (t) => {
  const main = await centre(t, 'main')
  const backup = await centre(t, 'backup')
  const alone = createPortalClient({ portalUrl: main.url, backupUrl: null, token: TOKEN })
  const both = createPortalClient({ portalUrl: main.url, backupUrl: backup.url, token: TOKEN })
  await stop(main.server)
  await assert.rejects(alone.send('GET', '/x'))
  await stop(backup.server)
  await assert.rejects(both.send('GET', '/x'))
  const busy = createServer((_request, response) => response.writeHead(503).end())
  await new Promise<void>((resolve) => busy.listen(main.port, '127.0.0.1', resolve))
  t.after(() => busy.close())
  const again = await centre(t, 'backup')
  const client = createPortalClient({ portalUrl: main.url, backupUrl: again.url, token: TOKEN })
  await assert.rejects(client.send('GET', '/x'), /503/)
})

test('[R707-33] of several ways the first that is not resting is tried first, and every one is tried', () => {
  let now = 0
  const channels = openChannels(['a', 'b', 'c'], () => now)
  channels.failed('a')
  channels.failed('b')
  assert.deepEqual(channels.inOrder(), ['c', 'a', 'b'])
  channels.answered('b')
  assert.deepEqual(channels.inOrder(), ['b', 'c', 'a'])
  now = 30_000
  assert.deepEqual(channels.inOrder(), ['a', 'b', 'c'])
})
