import { serveControl } from './checkpoint-devices/control-server.ts'
import { serveModbus } from './checkpoint-devices/modbus-server.ts'
import { DeviceSettings } from './checkpoint-devices/settings.ts'
import { createLane } from './checkpoint-devices/virtual-lane.ts'

/**
 * The devices of one checkpoint as an own process: plate cameras that push ISAPI events, barriers behind Modbus TCP relay
 * modules, and the vehicles in front of them. Settings: one JSON in `OTKEL_DEVICES`. Tells its ports when ready: by a message to its parent, or as one JSON line.
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
const control = await serveControl({ lanes, setController }, settings.controlPort)
setInterval(() => {
  const now = performance.now()
  for (const lane of lanes.values()) lane.tick(now)
}, TICK_MS)
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0))
const ready = { url: `http://127.0.0.1:${control.port}`, control: control.port, barriers }
if (process.send) process.send({ ready })
else process.stdout.write(`${JSON.stringify({ ready })}\n`)
