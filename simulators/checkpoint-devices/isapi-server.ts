import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { drawYard } from './yard-scene.ts'

/** One overview camera with the recorder that keeps its video: an ISAPI device of its own. */
export interface VirtualOverview {
  readonly camera: string
  readonly user: string
  readonly password: string
}

/** The server at work, and what a test looks at or changes. */
export interface OverviewServer {
  readonly port: number
  readonly daysOf: (track: number) => number | undefined
  readonly trackOf: (track: number) => string
  /** The last track that was written. */
  readonly lastPut: () => string | null
  /** Every question for a track is answered so from now on. */
  readonly answerTracks: (xml: string) => void
  readonly close: () => Promise<void>
}

/** What its recorder is set to when it is bought: a week. */
const FACTORY_DAYS = 7
const REALM = 'DS-2CD2T47'

/**
 * Serves the ISAPI of overview cameras, each below a channel of its own (101, 201, …): a picture, and the track of the
 * recorder with the days for which it keeps video. Digest authentication (MD5), as such devices do.
 */
export async function serveOverviews(
  cameras: readonly VirtualOverview[],
  port: number,
  trucksInZone: () => number,
): Promise<OverviewServer> {
  const [first] = cameras
  if (!first) throw new TypeError('no overview camera')
  let put: string | null = null
  let fixed: string | null = null
  const days = new Map(cameras.map((_, index) => [channelOf(index), FACTORY_DAYS]))
  const allows = digestGuard(first)
  const server = createServer((request, response) => {
    if (!allows(request, response)) return
    answer(request, response).catch(() => response.writeHead(400).end())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, what, id] =
      /^\/ISAPI\/(Streaming\/channels|ContentMgmt\/record\/tracks)\/(\d+)/.exec(request.url ?? '') ?? []
    const channel = Number(id)
    const kept = days.get(channel)
    const camera = cameras[(channel - 101) / 100]
    if (what === undefined || kept === undefined || !camera) return void response.writeHead(404).end()
    if (what.startsWith('Streaming')) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(drawYard(camera.camera, trucksInZone()))
      return
    }
    if (request.method === 'PUT') {
      const [, told] = /<Duration>P(\d+)D/.exec((put = await textOf(request))) ?? []
      if (told === undefined) return void response.writeHead(400).end()
      days.set(channel, Number(told))
      response
        .writeHead(200, { 'content-type': 'application/xml' })
        .end('<ResponseStatus><statusCode>1</statusCode></ResponseStatus>')
      return
    }
    response.writeHead(200, { 'content-type': 'application/xml' }).end(fixed ?? trackXml(channel, kept))
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    daysOf: (track) => days.get(track),
    trackOf: (track) => trackXml(track, days.get(track) ?? 0),
    lastPut: () => put,
    answerTracks: (xml) => {
      fixed = xml
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const channelOf = (index: number): number => 101 + index * 100

function trackXml(id: number, days: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Track version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<id>${id}</id>
<Channel>${id}</Channel>
<Enable>true</Enable>
<Description>trackType=standard,sourceTag=A1</Description>
<Duration>P${days}DT0H</Duration>
<LoopEnable>true</LoopEnable>
</Track>`
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function digestGuard({
  user,
  password,
}: VirtualOverview): (request: IncomingMessage, response: ServerResponse) => boolean {
  const nonces = new Set<string>()
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return (request, response) => {
    const fields = new Map(
      [...(request.headers.authorization ?? '').matchAll(/([a-z]+)=(?:"([^"]*)"|([^\s,]+))/g)].map(
        ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''] as const,
      ),
    )
    const field = (name: string) => fields.get(name) ?? ''
    const secret = md5(`${user}:${REALM}:${password}`)
    const asked = md5(`${request.method ?? 'GET'}:${field('uri')}`)
    const expected = md5(`${secret}:${field('nonce')}:${field('nc')}:${field('cnonce')}:auth:${asked}`)
    if (nonces.has(field('nonce')) && field('response') === expected && field('uri') === request.url) return true
    const nonce = randomBytes(12).toString('hex')
    nonces.add(nonce)
    request.resume()
    response
      .writeHead(401, { 'www-authenticate': `Digest qop="auth", realm="${REALM}", nonce="${nonce}", algorithm=MD5` })
      .end()
    return false
  }
}
