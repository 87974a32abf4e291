import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { ISAPI_BARRIER_DEFAULTS, openIsapiBarrier } from '#gate/adapters/barrier-isapi/link.ts'
import { createDigestGuard } from '#gate/adapters/camera-hikvision/digest-auth.ts'
import { Unavailable } from '#platform/faults.ts'
import { createBarrier, type VirtualBarrier } from '../../simulators/checkpoint-devices/barrier.ts'
import { assertOnePulseOneRise, assertSilenceIsAFault } from './barrier-scenarios.ts'

const CAMERA = { user: 'gate', password: 'camera-password' }
const TRIGGER = '/ISAPI/System/IO/outputs/1/trigger'

/** A camera whose relay drives a virtual boom; `answer` in place of the list of its ports. */
async function setUp(t: TestContext, change: { password?: string; hasLoop?: boolean; answer?: string } = {}) {
  const boom = createBarrier({ riseMs: 60, lowerMs: 60, holdMs: 200, clearMs: 30 })
  const guard = createDigestGuard({ realm: 'camera', nowMs: () => Date.now() })
  const server = createServer((request, response) => void camera(boom, guard, change.answer, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ticking = setInterval(() => boom.tick(performance.now()), 10)
  const settings = { ...ISAPI_BARRIER_DEFAULTS, ...CAMERA, host: '127.0.0.1', port, pulseMs: 30, timeoutMs: 300 }
  const { answer: _, ...own } = change
  const open = () => openIsapiBarrier({ ...settings, ...own })
  const barrier = open()
  t.after(() => {
    barrier.close()
    clearInterval(ticking)
    server.closeAllConnections()
    server.close()
  })
  return { boom, barrier, open }
}

async function camera(
  boom: VirtualBarrier,
  guard: ReturnType<typeof createDigestGuard>,
  list: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [method = '', target = ''] = [request.method, request.url]
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  if (boom.silent) return
  const permission = guard(request.headers.authorization, { method, target }, CAMERA)
  if (!permission.allowed) return void response.writeHead(401, { 'www-authenticate': [...permission.challenges] }).end()
  if (method === 'PUT' && target === TRIGGER) {
    const state = /<outputState>(high|low)<\/outputState>/.exec(Buffer.concat(chunks).toString())?.[1]
    if (state === undefined) return void response.writeHead(400).end()
    boom.writeCoil(0, state === 'high')
    return void response.end('<ResponseStatus><statusCode>1</statusCode></ResponseStatus>')
  }
  if (method !== 'GET' || target !== '/ISAPI/System/IO/status') return void response.writeHead(404).end()
  response.end(list ?? portList(boom))
}

function portList(boom: VirtualBarrier): string {
  const port = (type: string, id: number, state: boolean) =>
    `<IOPortStatus><ioPortID>${id}</ioPortID><ioPortType>${type}</ioPortType><ioState>${state ? 'active' : 'inactive'}</ioState></IOPortStatus>`
  const inputs = [0, 1, 2].map((address) => port('input', address + 1, boom.readInput(address)))
  return `<?xml version="1.0"?><IOPortStatusList xmlns="http://www.isapi.org/ver20/XMLSchema">${inputs.join('')}${port('output', 1, boom.readCoil(0))}</IOPortStatusList>`
}

test('[GATE-3] a camera’s relay raises the boom once by a pulse; the loop keeps it up; it lowers by itself', async (t) => {
  const { boom, barrier } = await setUp(t)
  await assertOnePulseOneRise(boom, barrier)
})

test('[GATE-3] a camera that is silent, shut or speaks of other things is a fault in time, and the link mends itself', async (t) => {
  const { boom, barrier } = await setUp(t)
  await assertSilenceIsAFault(boom, barrier)
  assert.equal(boom.pulses, 0, 'what was not answered is not sent again by itself')
  const shut = await setUp(t, { password: 'guessed' })
  await assert.rejects(shut.barrier.pulseOpen(), Unavailable)
  assert.equal(shut.boom.pulses, 0)
  for (const answer of [
    '',
    '<html>',
    '<IOPortStatusList/>',
    '{"a":1}',
    '<!DOCTYPE a><IOPortStatusList/>',
    '<a>'.repeat(500),
  ]) {
    await assert.rejects((await setUp(t, { answer })).barrier.read(), Unavailable, answer.slice(0, 20))
  }
})

test('[GATE-3] an output left on by a controller that died is released first; without a loop none is told', async (t) => {
  const { boom, open } = await setUp(t, { hasLoop: false })
  boom.writeCoil(0, true)
  const next = open()
  assert.equal((await next.read()).loopOccupied, null)
  assert.equal(boom.readCoil(0), false)
  next.close()
  await assert.rejects(next.read(), Unavailable)
})
