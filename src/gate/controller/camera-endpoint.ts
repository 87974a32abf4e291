import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createDigestGuard } from '../adapters/camera-hikvision/digest-auth.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import type { Refusal } from '#kernel/result.ts'
import { messageOf } from '#platform/faults.ts'
import { platformReply, refuseBrokenRequest } from '#platform/http/problem.ts'
import type { PlatformRefusal } from '#platform/http/refusals.ts'
import type { Log } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { keepCameraPlaces } from './camera-places.ts'
import type { CameraSettings, LaneSettings } from './settings.ts'
import type { ControllerStore } from './store/controller-store.ts'

export interface CameraEndpointDeps {
  readonly lanes: readonly LaneSettings[]
  readonly store: ControllerStore
  readonly log: Log
  /** Real time. */
  readonly now: () => Temporal.Instant
  /** Something new is kept and waits to be decoded. */
  readonly onKept: () => void
  /** Answers everything that is not a camera: health and the local board. */
  readonly answerLocal: (path: string) => unknown
}

const REALM = 'otkel-gate'

/**
 * The endpoint to which cameras push: `POST /cameras/<lane>/<front|rear>` with digest authentication. A message is
 * acknowledged when its bytes are on the disk, and only then decoded; what cannot be read stays as evidence. Whoever is
 * no camera of ours is refused in the problem form, with codes of the HTTP edge, and leaves nothing.
 */
export function createCameraEndpoint(deps: CameraEndpointDeps): Server {
  const guard = createDigestGuard({ realm: REALM, nowMs: () => deps.now().epochMilliseconds })
  const server = createServer({
    requestTimeout: 10_000,
    headersTimeout: 5_000,
    // Who says nothing is cut off within six seconds.
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 8_192,
  })
  const places = keepCameraPlaces(server)
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      deps.log.error({ err: error }, 'camera message not kept')
      refuse(response, 'platform.unavailable')
    })
  })
  server.on('clientError', refuseBrokenRequest)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/'
    if (request.method === 'GET') return answerGet(deps, target, response)
    const camera = cameraOf(deps.lanes, target)
    if (request.method !== 'POST' || !camera) return refuse(response, 'platform.not-found')
    const permission = guard(request.headers.authorization, { method: 'POST', target }, camera.settings)
    // What a stranger sends is never kept, not for a moment.
    const body = await readBody(request, permission.allowed)
    if (body === null) return refuse(response, 'platform.body-too-large')
    if (!permission.allowed) {
      response.setHeader('www-authenticate', [...permission.challenges])
      return refuse(response, 'platform.unauthenticated')
    }
    places.recognised(request.socket)
    if (body.length === 0) return refuse(response, 'platform.bad-input', { problems: ['body: is empty'] })
    const fresh = deps.store.keepRawEvent({
      lane: camera.lane,
      role: camera.role,
      receivedAt: deps.now(),
      contentType: (request.headers['content-type'] ?? '').slice(0, 200),
      digest: createHash('sha256').update(body).digest('hex'),
      bytes: body,
    })
    response.writeHead(200, { 'content-length': '0' })
    response.end()
    if (fresh) deps.onKept()
    return undefined
  }
  return server
}

function answerGet(deps: CameraEndpointDeps, path: string, response: ServerResponse): void {
  const value = deps.answerLocal(path)
  if (value === undefined) return refuse(response, 'platform.not-found')
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
  return undefined
}

function cameraOf(lanes: readonly LaneSettings[], target: string) {
  const [, lane, word] = /^\/cameras\/([A-Z0-9-]{1,16})\/(front|rear)$/.exec(target) ?? []
  const role = word === 'rear' ? ('rear' as const) : ('front' as const)
  const settings = lanes.find((one) => one.lane === lane)
  const camera: CameraSettings | null | undefined = role === 'rear' ? settings?.rearCamera : settings?.camera
  return settings && camera ? { lane: settings.lane, role, settings: camera } : null
}

/** The bytes of a message (none unless they are kept); null when there are too many. The rest is read and thrown away, so that the camera hears us. */
async function readBody(request: IncomingMessage, kept: boolean): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      const bytes = chunk as Buffer
      size += bytes.length
      if (size > GATE_LIMITS.cameraMessageMaxBytes * 2) return null
      if (kept && size <= GATE_LIMITS.cameraMessageMaxBytes) chunks.push(bytes)
    }
  } catch (error) {
    // The camera hung up in the middle: there is nobody to answer, and it will send again.
    return Buffer.from(messageOf(error)).subarray(0, 0)
  }
  return size > GATE_LIMITS.cameraMessageMaxBytes ? null : Buffer.concat(chunks)
}

function refuse(response: ServerResponse, code: PlatformRefusal['code'], params?: Refusal['params']): void {
  const { status, headers, body } = platformReply(code, newId(), { params })
  if (!response.headersSent) response.writeHead(status, headers as Record<string, string>)
  response.end(JSON.stringify(body))
}
