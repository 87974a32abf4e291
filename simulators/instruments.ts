import { createPrivateKey } from 'node:crypto'
import { createServer } from 'node:http'
import { Instrument, type InstrumentSettings, type Sight } from './instruments/instrument.ts'

/**
 * Weighbridges and gate cameras of a corridor as a process of its own. `OTKEL_INSTRUMENTS` is `{"port", "instruments": [{"id",
 * "kind", "place", "host", "port", "key"}]}`, `key` a PEM. What drives past them is told on the port of loopback: `POST /
 * {"place", "plate", "grossKg"}`.
 */
interface Settings {
  readonly port: number
  readonly instruments: readonly (InstrumentSettings & { readonly key: string })[]
}

const settings = JSON.parse(process.env['OTKEL_INSTRUMENTS'] ?? '{"port":0,"instruments":[]}') as Settings
const instruments = settings.instruments.map(({ key, ...own }) => new Instrument(own, createPrivateKey(key)))

const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  request.on('end', () => {
    if (request.method !== 'POST') return void response.writeHead(404).end()
    const sight = JSON.parse(text) as Sight
    for (const instrument of instruments) instrument.see(sight)
    response.writeHead(204).end()
  })
})
server.listen(settings.port, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ready = { url: `http://127.0.0.1:${port}`, instruments: instruments.length }
  if (process.send) process.send({ ready })
  else process.stdout.write(`${JSON.stringify({ ready })}\n`)
})

const stop = () => {
  server.close()
  for (const instrument of instruments) instrument.close()
  process.exit(0)
}
process.once('disconnect', stop)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
