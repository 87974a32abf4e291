import { createServer } from 'node:http'
import { type VehicleSettings, VirtualVehicle } from './vehicle/virtual-vehicle.ts'

/**
 * Driverless vehicles as a process of their own: VDA 5050 over MQTT to the brokers of both sides. `OTKEL_VEHICLES` is
 * `{"port", "vehicles": [{…}]}`. On the port of loopback the yard says what it loads and a tester switches faults:
 * `POST /IGV-001 {"load": {"id", "kilograms"}}`, `POST /IGV-001 {"fault": "link-lost", "on": true}`. Whoever stands beside the
 * road is told at each of `eyes` which vehicle passes.
 */
interface Settings {
  readonly port: number
  readonly vehicles: readonly VehicleSettings[]
  readonly eyes?: readonly string[]
}

const settings = JSON.parse(process.env['OTKEL_VEHICLES'] ?? '{"port":0,"vehicles":[]}') as Settings
const seen = (sight: object) => {
  for (const url of settings.eyes ?? []) {
    fetch(url, { method: 'POST', body: JSON.stringify(sight) }).catch(() => undefined)
  }
}
const vehicles = new Map(settings.vehicles.map((each) => [each.serialNumber, new VirtualVehicle({ ...each, seen })]))

const server = createServer((request, response) => {
  const vehicle = vehicles.get((request.url ?? '').slice(1))
  if (vehicle === undefined || request.method !== 'POST') {
    response.writeHead(404).end()
    return
  }
  let text = ''
  request.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  request.on('end', () => {
    const said = JSON.parse(text) as { load?: { id: string; kilograms: number } | null; fault?: string; on?: boolean }
    if (said.load !== undefined) vehicle.loadNext(said.load)
    if (said.fault !== undefined) vehicle.fault(said.fault, said.on === true)
    response.writeHead(204).end()
  })
})
server.listen(settings.port, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ready = { url: `http://127.0.0.1:${port}`, vehicles: vehicles.size }
  if (process.send) process.send({ ready })
  else process.stdout.write(`${JSON.stringify({ ready })}\n`)
})

const stop = async () => {
  server.close()
  await Promise.all([...vehicles.values()].map((vehicle) => vehicle.stop()))
  process.exit(0)
}
process.once('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
