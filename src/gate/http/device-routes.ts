import { textProblem } from '#platform/http/input-text.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { AlarmKind, type OfferedPassage, VERDICTS_PREFERENCE } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { endCommands } from '../end-commands.ts'
import { keepPicture } from '../keep-picture.ts'
import { recordPassages, type Reporter } from '../record-passages.ts'
import { COMMAND_WAITS } from '../signals.ts'
import { signPermits } from '../sign-permits.ts'
import { commandView, listWaitingCommands } from '../store/command-store.ts'
import { takeHeartbeat } from '../take-heartbeat.ts'
import { ownCheckpoint } from './own-checkpoint.ts'
import { DEVICE_ROUTES } from './device-declared.ts'

/** Routes of gate controllers, which sign in with the token of an enrolled device. */
export function deviceRoutes(deps: GateDeps): readonly Route[] {
  return [...listRoutes(deps), ...reportRoutes(deps), ...commandRoutes(deps)]
}

function listRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(DEVICE_ROUTES['GET /api/gate/permits'], async ({ principal, query }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const signed = await signPermits(deps, own.value, query.version ?? null)
      return signed ?? reply(204, undefined)
    }),
  ]
}

function reportRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(DEVICE_ROUTES['POST /api/gate/passages'], async ({ principal, body, headers }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const actor = { kind: 'device', id: principal.id, role: 'device' } as const
      return answerBatch(deps, { checkpoint: own.value, actor }, body.passages, headers)
    }),
    serve(DEVICE_ROUTES['POST /api/gate/pictures'], async ({ principal, query, raw }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const picture = { ...query, checkpoint: own.value, jpeg: raw, days: deps.pictureDays() }
      return inTransaction(deps.db, (tx) => keepPicture(tx, picture, deps.clock.now()))
    }),
    serve(DEVICE_ROUTES['POST /api/gate/heartbeat'], async ({ principal, body }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const realNow = deps.realClock.now()
      const who = { checkpoint: own.value, deviceId: principal.id }
      await inTransaction(deps.db, (tx) => takeHeartbeat(tx, who, body, { realNow, now: deps.clock.now() }))
      const { entryAndExit: zoneBars, area: other } = deps.videoDays()
      const keepVideoDays = { zoneBars, other }
      return { at: realNow.toString(), version: deps.version, alarmKinds: AlarmKind.options, keepVideoDays }
    }),
  ]
}

/**
 * Takes what is well formed and gives the verdicts. Who did not ask for them is told `accepted` alone; where nothing of
 * his batch can be read, that is a refusal of the whole.
 */
async function answerBatch(
  deps: GateDeps,
  reporter: Reporter,
  sent: readonly OfferedPassage[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
) {
  const offered = sent.map(withStorableTexts)
  const formed = offered.flatMap(({ report }, index) => (report ? [{ report, index }] : []))
  const malformed = offered.flatMap(({ report, problems }, index) =>
    report ? [] : [{ index, code: 'gate.passage-malformed' as const, problems }],
  )
  const asked = String(headers['prefer'] ?? '')
    .split(/[,;\s]+/)
    .includes(VERDICTS_PREFERENCE)
  if (formed.length === 0 && !asked) return refuse('gate.passage-malformed', { problems: malformed[0]?.problems ?? [] })
  const reports = formed.map(({ report }) => report)
  const { accepted, refused } =
    reports.length > 0 ? await recordPassages(deps, reporter, reports) : { accepted: [], refused: [] }
  if (!asked) return { accepted: [...accepted] }
  const unrecorded = refused.map((one) => ({ ...one, index: formed[one.index]?.index ?? one.index }))
  return { accepted: [...accepted], refused: [...malformed, ...unrecorded] }
}

/** A passage whose texts hold what no request may hold is malformed; the others of its batch are not. */
function withStorableTexts(one: OfferedPassage): OfferedPassage {
  const problem = one.report && textProblem(JSON.stringify(one.report))
  return problem ? { report: null, problems: [problem] } : one
}

function commandRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(DEVICE_ROUTES['GET /api/gate/commands'], async ({ principal, query, signal }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const until = performance.now() + query.waitSeconds * 1000
      for (;;) {
        const heard = nextCommand(deps, own.value, until, signal)
        const waiting = await listWaitingCommands(deps.db, own.value, deps.realClock.now())
        if (waiting.length > 0 || signal.aborted || performance.now() >= until) {
          heard.forget()
          return { commands: waiting.map(commandView) }
        }
        await heard.promise
      }
    }),
    serve(DEVICE_ROUTES['POST /api/gate/command-outcomes'], async ({ principal, body }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      await inTransaction(deps.db, (tx) => endCommands(tx, own.value, body.outcomes, deps.realClock.now()))
      return undefined
    }),
  ]
}

/** Waits for the next command signal; subscribed before the look, so that none falls between. */
function nextCommand({ signals }: GateDeps, checkpoint: string, until: number, aborted: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, Math.max(0, until - performance.now()))
  const stop = signals.on(COMMAND_WAITS, (payload) => {
    if (payload === checkpoint || payload === '') resolve()
  })
  const end = () => resolve()
  aborted.addEventListener('abort', end)
  const forget = () => {
    clearTimeout(timer)
    stop()
    aborted.removeEventListener('abort', end)
  }
  return { promise: promise.finally(forget), forget }
}
