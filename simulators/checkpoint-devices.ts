import { serveControl } from './checkpoint-devices/control-server.ts'
import { serveOverviews } from './checkpoint-devices/isapi-server.ts'
import { serveModbus } from './checkpoint-devices/modbus-server.ts'
import { DeviceSettings } from './checkpoint-devices/settings.ts'
import { createLane } from './checkpoint-devices/virtual-lane.ts'

/**
 * The devices of one checkpoint as an own process: plate cameras that push ISAPI events, barriers behind Modbus TCP relay
 * modules, overview cameras and their recorder behind ISAPI, and the vehicles in front of them. Settings: one JSON in `OTKEL_DEVICES`. Tells its ports when ready: by a message to its parent, or as one JSON line.
 */
const TICK_MS = 50

const settings = DeviceSettings.parse(JSON.parse(process.env['OTKEL_DEVICES'] ?? 'null'))
let controllerUrl = settings.controllerUrl
const lanes = new Map(
  settings.lanes.map((lane) => [lane.lane, createLane(lane, settings, () => controllerUrl)] as const),
)
const barriers: Record<string, number> = {}
for (const [name, lane] of lanes) {
  if (!lane.barrier) continue
  barriers[name] = (await serveModbus(lane.barrier, lane.settings.barrierPort ?? 0)).port
}
const setController = (url: string) => {
  controllerUrl = url
}
const { overviews } = settings
const through = (name: string) => lanes.get(name)?.vehicles.filter(({ outcome }) => outcome === 'through').length ?? 0
if (overviews) {
  const inZone = () => Math.max(0, through(overviews.into) - through(overviews.out))
  await serveOverviews(overviews.cameras, overviews.port, inZone)
}
const control = await serveControl({ lanes, setController }, settings.controlPort)
setInterval(() => {
  const now = performance.now()
  for (const lane of lanes.values()) lane.tick(now)
}, TICK_MS)
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0))
const ready = { url: `http://127.0.0.1:${control.port}`, control: control.port, barriers }
if (process.send) process.send({ ready })
else process.stdout.write(`${JSON.stringify({ ready })}\n`)
