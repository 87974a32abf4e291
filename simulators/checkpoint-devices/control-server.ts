import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CameraFaults, Control, DriveUp } from './settings.ts'
import type { VirtualLane } from './virtual-lane.ts'

/** The lanes and the address of the controller that they report to. */
export interface Devices {
  readonly lanes: ReadonlyMap<string, VirtualLane>
  setController(url: string): void
}

/**
 * Control of the virtual devices by the traffic simulator and by tests:
 * `POST /drive-up`, `POST /control`, `GET /state`, `GET /vehicles/:id`.
 */
export async function serveControl(devices: Devices, port: number): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    answer(devices, request, response).catch((error: unknown) => send(response, 400, { error: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : port, server }
}

async function answer(devices: Devices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  if (request.method === 'GET' && path === '/state') return send(response, 200, stateOf(devices))
  if (request.method === 'GET' && path.startsWith('/vehicles/')) {
    const id = path.slice('/vehicles/'.length)
    const vehicle = [...devices.lanes.values()].flatMap(({ vehicles }) => vehicles).find((one) => one.id === id)
    return vehicle ? send(response, 200, vehicle) : send(response, 404, { error: 'no such vehicle' })
  }
  if (request.method !== 'POST') return send(response, 404, { error: 'unknown' })
  const body = JSON.parse(await bodyOf(request)) as unknown
  if (path === '/drive-up') {
    const vehicle = DriveUp.parse(body)
    const lane = devices.lanes.get(vehicle.lane)
    return lane ? send(response, 200, { id: lane.driveUp(vehicle) }) : send(response, 404, { error: 'no such lane' })
  }
  if (path === '/control') {
    control(devices, Control.parse(body))
    return send(response, 200, stateOf(devices))
  }
  return send(response, 404, { error: 'unknown' })
}

function control(devices: Devices, order: Control): void {
  if (order.controllerUrl !== undefined) devices.setController(order.controllerUrl)
  for (const [name, lane] of devices.lanes) {
    if (order.lane !== undefined && order.lane !== name) continue
    if (order.barrier !== undefined && lane.barrier) lane.barrier.fault = order.barrier
    for (const camera of [lane.front, lane.rear]) {
      if (camera && order.camera) camera.faults = CameraFaults.parse({ ...camera.faults, ...order.camera })
    }
  }
}

function stateOf(devices: Devices) {
  return {
    lanes: [...devices.lanes.values()].map(({ settings, barrier, front, vehicles }) => ({
      lane: settings.lane,
      barrier: barrier && {
        position: barrier.position,
        pulses: barrier.pulses,
        loopOccupied: barrier.loopOccupied,
        fault: barrier.fault,
      },
      camera: { sent: front.sent, failed: front.failed, faults: front.faults },
      inLine: vehicles.filter(({ outcome }) => outcome === 'in-line').length,
      vehicles: vehicles.slice(-20),
    })),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 100_000) throw new RangeError('body too large')
  }
  return text
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
