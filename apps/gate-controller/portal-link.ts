import {
  CommandsAnswer,
  type CommandView,
  type Heartbeat,
  PassageBatchAnswer,
  type PassageReport,
  PermitListAnswer,
} from '#gate/contract.ts'
import { GATE_LIMITS } from '#gate/domain/limits.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import type { HeldPermits } from './permits.ts'
import { createPortalClient, RefusedByCentre } from './portal-client.ts'
import type { ControllerSettings } from './settings.ts'
import type { CommandOutcome, ControllerStore } from './store/controller-store.ts'

export interface PortalLinkDeps {
  readonly settings: ControllerSettings
  readonly store: ControllerStore
  readonly permits: HeldPermits
  readonly log: Log
  readonly heartbeat: () => Heartbeat
  readonly perform: (command: CommandView) => CommandOutcome
  readonly realNowMs: () => number
}

const PERMITS_MS = 4_000
const HEARTBEAT_MS = 3_000
const RETRY_MS = 1_500
const UPLOAD_MS = 1_000
const BATCH = 100
const POLL_SECONDS = 20

/** One task of the link: what it does, how often, and whether news may start it early. */
interface LinkTask {
  readonly name: string
  readonly work: () => Promise<void>
  readonly everyMs: number
}

type Ask = ReturnType<typeof createPortalClient>['send']

async function fetchPermits({ permits }: PortalLinkDeps, ask: Ask): Promise<void> {
  const known = permits.version
  const answer = await ask('GET', `/api/gate/permits${known === null ? '' : `?version=${encodeURIComponent(known)}`}`)
  if (answer.status === 204) return
  const { version, list } = PermitListAnswer.parse(answer.json)
  await permits.take(version, list)
}

/** Uploads what the centre does not hold yet: passages first, then their pictures. */
export async function upload(deps: Pick<PortalLinkDeps, 'store' | 'log'>, ask: Ask): Promise<void> {
  const { store, log } = deps
  for (;;) {
    const passages = store.listUnsentPassages(BATCH)
    if (passages.length === 0) break
    const accepted = await uploadPassages(deps, ask, passages)
    store.atomically(() => {
      for (const { id, revision } of accepted) store.acknowledgePassage(id, revision)
    })
    if (accepted.length === 0) break
  }
  for (let picture = store.findUnsentPicture(); picture; picture = store.findUnsentPicture()) {
    const { id, passageId, jpeg } = picture
    try {
      await ask('POST', `/api/gate/pictures?id=${id}&passageId=${passageId}`, Buffer.from(jpeg))
    } catch (error) {
      if (!(error instanceof RefusedByCentre)) throw error
      // It stays in the store with its message for the days of keeping, and holds up no other.
      log.error({ picture: id, reason: messageOf(error) }, 'the centre does not take a picture')
    }
    store.markPictureSent(id)
  }
}

type Accepted = PassageBatchAnswer['accepted']

/** Uploads together; when the centre refuses, each alone, so that one that it cannot take holds up no other. */
async function uploadPassages(
  { log }: Pick<PortalLinkDeps, 'log'>,
  ask: Ask,
  passages: readonly PassageReport[],
): Promise<Accepted> {
  try {
    const { json } = await ask('POST', '/api/gate/passages', { passages })
    return PassageBatchAnswer.parse(json).accepted
  } catch (error) {
    if (!(error instanceof RefusedByCentre)) throw error
    const [only, ...others] = passages
    if (only && others.length === 0) {
      log.error({ passage: only.id, reason: messageOf(error) }, 'the centre does not take a passage')
      return []
    }
  }
  const accepted: Accepted = []
  for (const one of passages) accepted.push(...(await uploadPassages({ log }, ask, [one])))
  return accepted
}

async function takeCommands(deps: PortalLinkDeps, ask: Ask, signal: AbortSignal): Promise<void> {
  const { store } = deps
  const { json } = await ask('GET', `/api/gate/commands?waitSeconds=${POLL_SECONDS}`, undefined, signal)
  for (const command of CommandsAnswer.parse(json).commands) {
    // A command is done once, however often it is handed out.
    if (store.findCommand(command.id) === null) store.saveCommand(deps.perform(command), deps.realNowMs())
  }
  const outcomes = store.listUnreportedCommands()
  if (outcomes.length === 0) return
  await ask('POST', '/api/gate/command-outcomes', { outcomes })
  for (const { id } of outcomes) store.markCommandReported(id)
}

/**
 * The link to the centre: fetches the signed list, uploads passages and pictures, takes officers' commands, reports.
 * Each task runs by itself, so that a slow picture does not hold up a command. Everything is safe to repeat.
 */
export function openPortalLink(deps: PortalLinkDeps) {
  const client = createPortalClient(deps.settings)
  const stopping = new AbortController()
  const wakers = new Set<() => void>()
  let lastAnswerMs = Number.NEGATIVE_INFINITY

  const ask: Ask = async (...call) => {
    const answer = await client.send(...call)
    lastAnswerMs = deps.realNowMs()
    return answer
  }
  const tasks: readonly LinkTask[] = [
    { name: 'permits', work: () => fetchPermits(deps, ask), everyMs: PERMITS_MS },
    { name: 'passages', work: () => upload(deps, ask), everyMs: UPLOAD_MS },
    { name: 'commands', work: () => takeCommands(deps, ask, stopping.signal), everyMs: 50 },
    {
      name: 'heartbeat',
      work: async () => {
        await ask('POST', '/api/gate/heartbeat', deps.heartbeat())
      },
      everyMs: HEARTBEAT_MS,
    },
  ]
  const running = tasks.map((task) => repeat(task, deps.log, stopping.signal, wakers))
  return {
    /** No answer for so long that the gate decides by itself. */
    isCutOff: () => deps.realNowMs() - lastAnswerMs > GATE_LIMITS.cutOffSeconds * 1000,
    /** Something waits to be uploaded. */
    wake(): void {
      for (const wake of wakers) wake()
    },
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}

async function repeat(task: LinkTask, log: Log, signal: AbortSignal, wakers: Set<() => void>): Promise<void> {
  let failing = false
  while (!signal.aborted) {
    let rest = task.everyMs
    try {
      await task.work()
      if (failing) log.info({ task: task.name }, 'the centre answers again')
      failing = false
    } catch (error) {
      if (!failing && !signal.aborted)
        log.warn({ task: task.name, reason: messageOf(error) }, 'the centre does not answer')
      failing = true
      rest = Math.max(task.everyMs, RETRY_MS)
    }
    await pause(rest, signal, !failing && task.name === 'passages' ? wakers : null)
  }
}

function pause(milliseconds: number, signal: AbortSignal, wakers: Set<() => void> | null): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      wakers?.delete(done)
      resolve()
    }
    const timer = setTimeout(done, signal.aborted ? 0 : milliseconds)
    signal.addEventListener('abort', done)
    wakers?.add(done)
  })
}
