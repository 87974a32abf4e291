import {
  CommandsAnswer,
  type CommandView,
  type Heartbeat,
  PassageBatchAnswer,
  PermitListAnswer,
} from '#gate/contract.ts'
import { GATE_LIMITS } from '#gate/domain/limits.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import type { HeldPermits } from './permits.ts'
import { createPortalClient } from './portal-client.ts'
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
const BATCH = 100
const POLL_SECONDS = 20

/**
 * The link to the centre: fetches the signed list, uploads passages and pictures, takes officers' commands, reports.
 * Each task runs by itself, so that a slow picture does not hold up a command. Everything is safe to repeat.
 */
export function openPortalLink(deps: PortalLinkDeps) {
  const client = createPortalClient(deps.settings)
  const stopping = new AbortController()
  let lastAnswerMs = Number.NEGATIVE_INFINITY
  let wake: (() => void) | null = null

  async function ask(...call: Parameters<typeof client.send>): ReturnType<typeof client.send> {
    const answer = await client.send(...call)
    lastAnswerMs = deps.realNowMs()
    return answer
  }

  async function fetchPermits(): Promise<void> {
    const known = deps.permits.version
    const answer = await ask('GET', `/api/gate/permits${known === null ? '' : `?version=${encodeURIComponent(known)}`}`)
    if (answer.status === 204) return
    const { version, list } = PermitListAnswer.parse(answer.json)
    await deps.permits.take(version, list)
  }

  async function upload(): Promise<void> {
    for (;;) {
      const passages = deps.store.listUnsentPassages(BATCH)
      if (passages.length === 0) break
      const { json } = await ask('POST', '/api/gate/passages', { passages })
      const { accepted } = PassageBatchAnswer.parse(json)
      deps.store.atomically(() => {
        for (const { id, revision } of accepted) deps.store.acknowledgePassage(id, revision)
      })
      if (accepted.length === 0) break
    }
    for (let picture = deps.store.findUnsentPicture(); picture; picture = deps.store.findUnsentPicture()) {
      const path = `/api/gate/pictures?id=${picture.id}&passageId=${picture.passageId}`
      await ask('POST', path, Buffer.from(picture.jpeg))
      deps.store.markPictureSent(picture.id)
    }
  }

  async function takeCommands(): Promise<void> {
    const { json } = await ask('GET', `/api/gate/commands?waitSeconds=${POLL_SECONDS}`, undefined, stopping.signal)
    for (const command of CommandsAnswer.parse(json).commands) {
      // A command is done once, however often it is handed out.
      if (deps.store.findCommand(command.id) === null) {
        deps.store.saveCommand(deps.perform(command), deps.realNowMs())
      }
    }
    const outcomes = deps.store.listUnreportedCommands()
    if (outcomes.length === 0) return
    await ask('POST', '/api/gate/command-outcomes', { outcomes })
    for (const { id } of outcomes) deps.store.markCommandReported(id)
  }

  async function beat(): Promise<void> {
    await ask('POST', '/api/gate/heartbeat', deps.heartbeat())
  }

  function pause(milliseconds: number, wakeable: boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        stopping.signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      stopping.signal.addEventListener('abort', done)
      if (wakeable) wake = done
    })
  }

  async function repeat(name: string, work: () => Promise<void>, everyMs: number, wakeable = false): Promise<void> {
    let failing = false
    while (!stopping.signal.aborted) {
      let rest = everyMs
      try {
        await work()
        if (failing) deps.log.info({ task: name }, 'the centre answers again')
        failing = false
      } catch (error) {
        if (!failing && !stopping.signal.aborted)
          deps.log.warn({ task: name, reason: messageOf(error) }, 'no answer from the centre')
        failing = true
        rest = Math.max(everyMs, RETRY_MS)
      }
      if (!stopping.signal.aborted) await pause(rest, wakeable)
    }
  }

  const tasks = [
    repeat('permits', fetchPermits, PERMITS_MS),
    repeat('passages', upload, 1_000, true),
    repeat('commands', takeCommands, 50),
    repeat('heartbeat', beat, HEARTBEAT_MS),
  ]
  return {
    /** No answer for so long that the gate decides by itself. */
    isCutOff: () => deps.realNowMs() - lastAnswerMs > GATE_LIMITS.cutOffSeconds * 1000,
    /** Something waits to be uploaded. */
    wake: () => wake?.(),
    async stop() {
      stopping.abort()
      await Promise.allSettled(tasks)
    },
  }
}
