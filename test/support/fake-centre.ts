import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AlarmKind, type CommandView, Heartbeat, PassageReport, type Permit, type PermitList } from '#gate/contract.ts'

/** The centre as a gate controller sees it: signed lists out, passages and pictures in, commands by long poll. */
export interface FakeCentre {
  readonly url: string
  readonly port: number
  /** The pinned public key of its lists. */
  readonly permitKeys: readonly { kid: string; x: string }[]
  permits: readonly Permit[]
  readonly passages: ReadonlyMap<string, PassageReport>
  /** Every revision of a passage that was sent, repeated ones too. */
  readonly uploads: readonly PassageReport[]
  readonly pictures: ReadonlyMap<string, Buffer>
  readonly outcomes: ReadonlyMap<string, string>
  readonly lastBeat: Heartbeat | null
  /** `older`: refuses a whole batch for one passage, and a report with an alarm that it has no words for. */
  age: 'newer' | 'older'
  version: string
  /** Passages that it does not take, and pictures by their passage. */
  refuses: (passage: { readonly id: string }) => boolean
  /** What stands in the way to it answers instead. */
  inTheWay: ((path: string) => InTheWay | null) | null
  command(view: CommandView): void
  stop(): Promise<void>
}

export interface InTheWay {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const KID = 'test-key'

/** Starts the centre; `before` carries over what an earlier one knew, as after a cut. */
export async function startFakeCentre(port = 0, before?: FakeCentre & { readonly key?: unknown }): Promise<FakeCentre> {
  const { privateKey, publicKey } = (before as Stateful | undefined)?.keys ?? generateKeyPairSync('ed25519')
  const state = new State(before as Stateful | undefined, { privateKey, publicKey })
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  state.open(server)
  return state
}

type Keys = { privateKey: import('node:crypto').KeyObject; publicKey: import('node:crypto').KeyObject }
type Stateful = State

class State implements FakeCentre {
  readonly keys: Keys
  readonly permitKeys: readonly { kid: string; x: string }[]
  permits: readonly Permit[] = []
  readonly passages: Map<string, PassageReport>
  readonly uploads: PassageReport[]
  readonly pictures: Map<string, Buffer>
  readonly outcomes: Map<string, string>
  lastBeat: Heartbeat | null = null
  commands: CommandView[] = []
  age: FakeCentre['age'] = 'newer'
  version = '1'
  refuses: FakeCentre['refuses'] = () => false
  inTheWay: FakeCentre['inTheWay'] = null
  port = 0
  private server: Server | null = null

  constructor(before: State | undefined, keys: Keys) {
    this.keys = keys
    this.permitKeys = [{ kid: KID, x: String(keys.publicKey.export({ format: 'jwk' }).x) }]
    this.permits = before?.permits ?? []
    this.passages = before?.passages ?? new Map()
    this.uploads = before?.uploads ?? []
    this.pictures = before?.pictures ?? new Map()
    this.outcomes = before?.outcomes ?? new Map()
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  open(server: Server): void {
    this.server = server
    this.port = (server.address() as AddressInfo).port
  }

  command(view: CommandView): void {
    this.commands.push(view)
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
  }

  signedList(): { version: string; list: string } {
    const now = Temporal.Now.instant()
    const content: PermitList = {
      checkpoint: 'NUR-ZHOLY',
      issuedAt: now.toString(),
      validUntil: now.add({ hours: 12 }).toString(),
      callRequired: true,
      order: 'arrival',
      permits: [...this.permits],
    }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const input = `${part({ alg: 'EdDSA', kid: KID })}.${part(content)}`
    const signature = sign(null, Buffer.from(input), this.keys.privateKey).toString('base64url')
    return { version: now.toString(), list: `${input}.${signature}` }
  }
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://centre')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const send = (value: object) =>
    // A newer centre says more than a controller knows.
    sendJson(response, 200, state.age === 'newer' ? { ...value, news: { any: 1 } } : value)
  const inTheWay = state.inTheWay?.(url.pathname)
  if (inTheWay) response.writeHead(inTheWay.status, inTheWay.headers).end(inTheWay.body)
  else if (url.pathname === '/api/gate/permits') send(state.signedList())
  else if (url.pathname === '/api/gate/passages') takePassages(state, request, body, response, send)
  else if (url.pathname === '/api/gate/pictures') {
    if (state.refuses({ id: url.searchParams.get('passageId') ?? '' })) return refuse(response, 'gate.picture-not-jpeg')
    state.pictures.set(url.searchParams.get('id') ?? '', body)
    send({ id: url.searchParams.get('id') })
  } else if (url.pathname === '/api/gate/heartbeat') {
    const beat = Heartbeat.parse(JSON.parse(body.toString()))
    const known = state.age === 'newer' ? AlarmKind.options : AlarmKind.options.slice(0, 5)
    if (!beat.alarms.every(({ kind }) => known.includes(kind))) return refuse(response, 'platform.bad-input')
    state.lastBeat = beat
    const at = Temporal.Now.instant().toString()
    send(state.age === 'newer' ? { at, version: state.version, alarmKinds: known } : { at })
  } else if (url.pathname === '/api/gate/commands') {
    for (let i = 0; i < 20 && state.commands.length === 0; i += 1) await new Promise((r) => setTimeout(r, 50))
    send({ commands: state.commands })
  } else if (url.pathname === '/api/gate/command-outcomes') {
    const { outcomes } = JSON.parse(body.toString()) as { outcomes: { id: string; state: string }[] }
    for (const one of outcomes) state.outcomes.set(one.id, one.state)
    state.commands = state.commands.filter(({ id }) => !state.outcomes.has(id))
    response.writeHead(204).end()
  } else response.writeHead(404).end()
}

function takePassages(
  state: State,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  send: (value: object) => void,
): void {
  const { passages } = JSON.parse(body.toString()) as { passages: PassageReport[] }
  const refused = passages.flatMap((one, index) =>
    state.refuses(one) ? [{ index, code: 'gate.passage-malformed', problems: ['plateRead: too long'] }] : [],
  )
  const each = state.age === 'newer' && request.headers['prefer'] === 'verdicts'
  if (refused.length > 0 && !each) return refuse(response, 'platform.bad-input')
  const taken = passages.filter((_one, index) => refused.every((one) => one.index !== index))
  for (const report of taken) {
    assert.ok(PassageReport.safeParse(report).success)
    state.uploads.push(report)
    if ((state.passages.get(report.id)?.revision ?? 0) < report.revision) state.passages.set(report.id, report)
  }
  const accepted = taken.map(({ id, revision }) => ({ id, revision }))
  send(each ? { accepted, refused } : { accepted })
}

function refuse(response: ServerResponse, type: string): void {
  sendJson(response, 400, { type, status: 400, params: { problems: ['plateRead: too long'] }, correlationId: 'c' })
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
