import type { CommandView, Heartbeat } from '../contract.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import type { Log } from '#platform/log.ts'
import * as answers from './answers.ts'
import { type LinkTask, runTasks } from './link-task.ts'
import type { HeldPermits } from './permits.ts'
import { createPortalClient } from './portal-client.ts'
import type { SetAsideBook } from './set-aside.ts'
import type { ControllerSettings } from './settings.ts'
import type { CommandOutcome, ControllerStore } from './store/controller-store.ts'
import { offerSetAside, type UploadDeps, uploadPassages, uploadPictures } from './upload.ts'
import { uploadOverviews } from './upload-overviews.ts'

export interface PortalLinkDeps {
  readonly settings: ControllerSettings
  readonly store: ControllerStore
  readonly permits: HeldPermits
  readonly setAside: SetAsideBook
  readonly log: Log
  readonly heartbeat: () => Heartbeat
  readonly perform: (command: CommandView) => CommandOutcome
  readonly realNowMs: () => number
}

const PERMITS_MS = 4_000
const HEARTBEAT_MS = 3_000
const UPLOAD_MS = 1_000
const UPLOAD_BACKOFF_MAX_MS = 30_000
const SET_ASIDE_MS = 5_000
const SET_ASIDE_BACKOFF_MAX_MS = 5 * 60_000
const POLL_SECONDS = 20

type Client = ReturnType<typeof createPortalClient>
type Ask = Client['send']

async function fetchPermits({ permits }: PortalLinkDeps, ask: Ask): Promise<void> {
  const known = permits.version
  const answer = await ask('GET', `/api/gate/permits${known === null ? '' : `?version=${encodeURIComponent(known)}`}`)
  if (answer.status === 204) return
  const { version, list } = answers.PermitListAnswer.parse(answer.json)
  await permits.take(version, list)
}

async function takeCommands(deps: PortalLinkDeps, ask: Ask, signal: AbortSignal): Promise<void> {
  const { store } = deps
  const { json } = await ask('GET', `/api/gate/commands?waitSeconds=${POLL_SECONDS}`, undefined, signal)
  for (const told of answers.CommandsAnswer.parse(json).commands) {
    const id = answers.CommandId.safeParse(told).data?.id
    // A command is done once, however often it is handed out.
    if (id === undefined || store.findCommand(id) !== null) continue
    const command = answers.CommandView.safeParse(told).data
    const outcome = command ? deps.perform(command) : notUnderstood(id)
    store.saveCommand(outcome, deps.realNowMs())
  }
  const outcomes = store.listUnreportedCommands()
  if (outcomes.length === 0) return
  await ask('POST', '/api/gate/command-outcomes', { outcomes })
  for (const { id } of outcomes) store.markCommandReported(id)
}

/** A newer centre asks for what this controller cannot do: the officer is told so, and acts at the gate. */
function notUnderstood(id: string): CommandOutcome {
  return { id, state: 'failed', detail: 'gate.command-unknown' }
}

/** What is known of the centre since it last answered a heartbeat. */
interface Known {
  centre: answers.HeartbeatAnswer | null
}

/** Tells the centre how things are, in words that it knows, and hears which centre it is. */
function reporter({ heartbeat, setAside }: PortalLinkDeps, ask: Ask, known: Known): () => Promise<void> {
  return async () => {
    const { centre } = known
    const beat = heartbeat()
    const { json } = await ask('POST', '/api/gate/heartbeat', { ...beat, alarms: wordedFor(centre, beat.alarms) })
    const answered = answers.HeartbeatAnswer.parse(json ?? {})
    // What one version refused another may take.
    if (centre !== null && centre.version !== answered.version) setAside.offerAll()
    known.centre = answered
  }
}

/** An older centre would refuse the whole report for a kind of alarm that it has no words for. */
export function wordedFor(centre: answers.HeartbeatAnswer | null, alarms: Heartbeat['alarms']): Heartbeat['alarms'] {
  if (centre === null) return alarms.filter(({ kind }) => answers.FIRST_ALARM_KINDS.includes(kind))
  return alarms.map((alarm) => (centre.alarmKinds.includes(alarm.kind) ? alarm : { ...alarm, kind: 'bad-message' }))
}

/**
 * The link to the centre: fetches the signed list, uploads passages and pictures, takes officers' commands, reports.
 * Each task runs by itself, so that a slow picture does not hold up a command. Everything is safe to repeat.
 */
export function openPortalLink(deps: PortalLinkDeps) {
  const client = createPortalClient(deps.settings, {
    nowMs: deps.realNowMs,
    onSwitch: (from, to) => deps.log.warn({ from, to }, 'the channel to the centre changed'),
  })
  const stopping = new AbortController()
  const { repeat, wake } = runTasks(deps.log, stopping.signal)
  const known: Known = { centre: null }
  let lastAnswerMs = Number.NEGATIVE_INFINITY

  const heard = <A>(answer: A): A => {
    lastAnswerMs = deps.realNowMs()
    return answer
  }
  const ask: Ask = async (...request) => heard(await client.send(...request))
  const offer: Client['offer'] = async (...offered) => heard(await client.offer(...offered))
  const upload: UploadDeps = { store: deps.store, setAside: deps.setAside, offer, nowMs: deps.realNowMs }
  const passages = async () => {
    await uploadPassages(upload)
    wake('pictures')
  }
  const backoffMaxMs = UPLOAD_BACKOFF_MAX_MS
  const tasks: readonly LinkTask[] = [
    { name: 'permits', work: () => fetchPermits(deps, ask), everyMs: PERMITS_MS },
    { name: 'passages', work: passages, everyMs: UPLOAD_MS, backoffMaxMs },
    { name: 'pictures', work: () => uploadPictures(upload), everyMs: UPLOAD_MS, backoffMaxMs },
    { name: 'overviews', work: () => uploadOverviews(upload, deps.log), everyMs: UPLOAD_MS, backoffMaxMs },
    {
      name: 'set-aside',
      work: () => offerSetAside(upload),
      everyMs: SET_ASIDE_MS,
      backoffMaxMs: SET_ASIDE_BACKOFF_MAX_MS,
    },
    { name: 'commands', work: () => takeCommands(deps, ask, stopping.signal), everyMs: 50 },
    { name: 'heartbeat', work: reporter(deps, ask, known), everyMs: HEARTBEAT_MS },
  ]
  // A restart may bring another version of this controller, or be somebody's attempt to mend: everything is offered anew.
  deps.setAside.offerAll()
  const running = tasks.map(repeat)
  return {
    /** No answer for so long that the gate decides by itself. */
    isCutOff: () => deps.realNowMs() - lastAnswerMs > GATE_LIMITS.cutOffSeconds * 1000,
    /** Something waits to be uploaded. */
    wake: () => wake('passages'),
    wakeOverviews: () => wake('overviews'),
    /** Days for which the law keeps video, as the centre told last; null while it has not. */
    keepVideoDays: () => known.centre?.keepVideoDays ?? null,
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}
