import { connect, type Socket } from 'node:net'
import { newId } from '#platform/new-id.ts'
import { runLanes, serveOrders } from './load.ts'

/** A process of its own: keep-alive connections, each asking for one booking after another, signed in as its driver. */
interface Order {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Drivers with their sessions and trucks; each books once. */
  readonly drivers: readonly { readonly token: string; readonly vehicleId: string; readonly personId: string }[]
  readonly checkpoint: string
  readonly slots: readonly string[]
}

const CREATED = 'HTTP/1.1 201'

serveOrders(async ({ port, connections, seconds, drivers, checkpoint, slots }: Order) => {
  const lanes = await Promise.all(Array.from({ length: connections }, () => openLane(port)))
  const requests = drivers.map(({ token, vehicleId, personId }, index) => {
    const body = JSON.stringify({
      id: newId(),
      checkpoint,
      slotId: slots[(index * 7919) % slots.length],
      place: 'fresh',
      vehicleId,
      trailerId: null,
      driverIds: [personId],
      goods: { laden: true, veterinary: false, phytosanitary: false, declarations: [] },
    })
    return `POST /api/queue/bookings HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: otkel_session=${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  })
  const faults = new Map<string, number>()
  try {
    const result = await runLanes(connections, seconds, requests.length, async (item, lane) => {
      const answer = await (lanes[lane] as Lane).ask(requests[item] ?? '')
      if (answer.startsWith(CREATED)) return true
      const line = `${answer.slice(0, 40).split('\r')[0]} ${/"type":"[^"]*"/.exec(answer)?.[0] ?? ''}`
      faults.set(line, (faults.get(line) ?? 0) + 1)
      return false
    })
    return { ...result, faults: [...faults] }
  } finally {
    for (const lane of lanes) lane.close()
  }
})

interface Lane {
  ask(request: string): Promise<string>
  close(): void
}

/** One connection that sends a request and reads its whole answer; our portal answers with a length. */
function openLane(port: number): Promise<Lane> {
  return new Promise((resolve, reject) => {
    let text = ''
    let settle: ((answer: string) => void) | undefined
    const socket: Socket = connect(port, '127.0.0.1', () =>
      resolve({
        ask: (request) =>
          new Promise((done) => {
            text = ''
            settle = done
            socket.write(request)
          }),
        close: () => socket.destroy(),
      }),
    )
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.once('error', reject)
    socket.on('data', (chunk: string) => {
      text += chunk
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (text.length >= head + 4 + length) settle?.(text)
    })
  })
}
