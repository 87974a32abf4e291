import { createServer, type Server, type Socket } from 'node:net'

/** The relay module behind the protocol. */
export interface RelayModule {
  readonly coils: number
  readonly inputs: number
  readCoil(address: number): boolean
  readInput(address: number): boolean
  writeCoil(address: number, on: boolean): void
  /** Does not answer at all (power lost, cable cut). */
  readonly silent: boolean
}

const HEADER = 7
const ILLEGAL_FUNCTION = 1
const ILLEGAL_ADDRESS = 2
const ILLEGAL_VALUE = 3

/** Serves one relay module by Modbus TCP: MBAP header, functions 1, 2, 5 and 15. */
export async function serveModbus(relay: RelayModule, port: number): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    let waiting = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      waiting = Buffer.concat([waiting, bytes])
      waiting = answerFrames(waiting, socket, relay)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function answerFrames(waiting: Buffer, socket: Socket, relay: RelayModule): Buffer<ArrayBuffer> {
  let rest = Buffer.from(waiting)
  while (rest.length >= HEADER) {
    const length = rest.readUInt16BE(4)
    if (rest.readUInt16BE(2) !== 0 || length < 2 || length > 254) {
      socket.destroy()
      return Buffer.alloc(0)
    }
    if (rest.length < 6 + length) break
    const body = answerTo(rest.subarray(HEADER, 6 + length), relay)
    const head = Buffer.alloc(HEADER)
    rest.copy(head, 0, 0, 4)
    head.writeUInt16BE(body.length + 1, 4)
    head[6] = rest[6] ?? 0
    if (!relay.silent) socket.write(Buffer.concat([head, body]))
    rest = rest.subarray(6 + length)
  }
  return rest
}

function answerTo(request: Buffer, relay: RelayModule): Buffer {
  const code = request[0] ?? 0
  const refuse = (why: number) => Buffer.from([code | 0x80, why])
  if (![1, 2, 5, 15].includes(code)) return refuse(ILLEGAL_FUNCTION)
  if (request.length < 5) return refuse(ILLEGAL_VALUE)
  const start = request.readUInt16BE(1)
  const second = request.readUInt16BE(3)
  if (code === 5) {
    if (second !== 0 && second !== 0xff00) return refuse(ILLEGAL_VALUE)
    if (start >= relay.coils) return refuse(ILLEGAL_ADDRESS)
    relay.writeCoil(start, second === 0xff00)
    return Buffer.from(request.subarray(0, 5))
  }
  const size = code === 2 ? relay.inputs : relay.coils
  if (second < 1 || second > 2000) return refuse(ILLEGAL_VALUE)
  if (start + second > size) return refuse(ILLEGAL_ADDRESS)
  const bytes = Math.ceil(second / 8)
  if (code === 15) {
    if (request[5] !== bytes || request.length < 6 + bytes) return refuse(ILLEGAL_VALUE)
    for (let i = 0; i < second; i += 1)
      relay.writeCoil(start + i, (((request[6 + (i >> 3)] ?? 0) >> (i & 7)) & 1) === 1)
    return Buffer.from(request.subarray(0, 5))
  }
  const answer = Buffer.alloc(2 + bytes)
  answer[0] = code
  answer[1] = bytes
  for (let i = 0; i < second; i += 1) {
    const on = code === 1 ? relay.readCoil(start + i) : relay.readInput(start + i)
    if (on) answer[2 + (i >> 3)] = (answer[2 + (i >> 3)] ?? 0) | (1 << (i & 7))
  }
  return answer
}
