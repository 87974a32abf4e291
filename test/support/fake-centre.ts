import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CommandView, Heartbeat, PassageReport, type Permit, type PermitList } from '#gate/contract.ts'

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
  command(view: CommandView): void
  stop(): Promise<void>
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
  const send = (value: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (url.pathname === '/api/gate/permits') send(state.signedList())
  else if (url.pathname === '/api/gate/passages') {
    const { passages } = JSON.parse(body.toString()) as { passages: PassageReport[] }
    for (const report of passages) {
      assert.ok(PassageReport.safeParse(report).success)
      state.uploads.push(report)
      if ((state.passages.get(report.id)?.revision ?? 0) < report.revision) state.passages.set(report.id, report)
    }
    send({ accepted: passages.map(({ id, revision }) => ({ id, revision })) })
  } else if (url.pathname === '/api/gate/pictures') {
    state.pictures.set(url.searchParams.get('id') ?? '', body)
    send({ id: url.searchParams.get('id') })
  } else if (url.pathname === '/api/gate/heartbeat') {
    state.lastBeat = Heartbeat.parse(JSON.parse(body.toString()))
    send({ at: Temporal.Now.instant().toString() })
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
