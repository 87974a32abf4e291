import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import test from 'node:test'
import { z } from 'zod'
import { LAW_KZ } from '#escort/packages/kz/law.ts'
import { startListener } from '#escort/process/seal-listener.ts'
import { SETTINGS } from '#escort/settings.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'
import { testDatabase } from '../support/database.ts'

test('strangers at the listener of seals leave a bounded number of frames, however often they come back, and are told nothing', async (t) => {
  const { db, pool, url } = await testDatabase(t)
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const settings = z.object(SETTINGS).parse({})
  const log = openLog('test', 'silent')
  const told = { tell: async () => undefined, rulesAt: LAW_KZ.rulesAt }
  const listener = await startListener({ db, clock: systemClock, signals, log, settings, ...told })
  t.after(() => listener.stop())
  const port = listener.ready.ports['wialon'] ?? 0
  let heard = ''
  const stranger = async (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
    socket.end(text)
    await once(socket, 'close')
  }
  const kept = async () => (await pool.query<{ n: number }>('select count(*)::int as n from escort.frame')).rows[0]?.n
  const numbers = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `#L#2.0;86000000${from + n};NA;0\r\n`).join('')
  await stranger(numbers(100_000, 5_000))
  assert.equal(await kept(), 0, 'five thousand made-up numbers at once are not kept at all')
  await stranger(numbers(200_000, 10))
  assert.equal(await kept(), 10, 'a seal that is enrolled tomorrow is seen today')
  const large = `#M#${'x'.repeat(60_000)}\r\n`
  for (let n = 0; n < 12; n += 1) await stranger(large)
  const { rows } = await pool.query<{ bytes: number }>(
    'select sum(octet_length(bytes))::int as bytes from escort.frame',
  )
  assert.ok((rows[0]?.bytes ?? 0) <= 256 * 1024, `${rows[0]?.bytes} bytes of one source were kept`)
  assert.ok((rows[0]?.bytes ?? 0) > 60_000)
  assert.equal(heard, '')
})
