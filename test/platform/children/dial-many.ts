import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * `dial-many.ts PORT COUNT`: many devices in a process of their own, since a process has not files enough for both ends. Each
 * dials and says its number; for every line on standard input each says it again. `N answered` is written when all were.
 */
const [port, count] = process.argv.slice(2).map(Number) as [number, number]
const AT_ONCE = 200

async function dial(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

async function say(socket: Socket, number: number): Promise<void> {
  const word = `seal ${number}\n`
  const answer = once(socket, 'data') as Promise<[Buffer]>
  socket.write(word)
  const [bytes] = await answer
  if (bytes.toString() !== word) throw new Error(`${word.trim()} was answered ${bytes.toString()}`)
}

const sockets: Socket[] = []
for (let from = 0; from < count; from += AT_ONCE) {
  const some = await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, dial))
  await Promise.all(some.map((socket, i) => say(socket, from + i)))
  sockets.push(...some)
}
process.stdout.write(`${sockets.length} answered\n`)
for await (const _line of createInterface({ input: process.stdin })) {
  await Promise.all(sockets.map(say))
  process.stdout.write(`${sockets.length} answered\n`)
}
process.exit(0)
