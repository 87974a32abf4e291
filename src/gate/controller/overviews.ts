import { newId } from '#platform/new-id.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import type { Clock } from '#platform/clock.ts'
import { openOverviewCamera, openRecorderTrack } from '../adapters/overview-isapi/link.ts'
import { isKeptLonger } from '../domain/overview.ts'
import type { createAlarms } from './alarms.ts'
import type { ControllerSettings, OverviewSettings } from './settings.ts'
import type { ControllerStore } from './store/controller-store.ts'

/** Days for which the law keeps video, as the centre tells them; null while it has not. */
export type KeepVideoDays = { readonly zoneBars: number; readonly other: number } | null

export interface OverviewDeps {
  readonly settings: Pick<ControllerSettings, 'overviews' | 'overviewKeepMegabytes'>
  readonly store: ControllerStore
  readonly alarms: Pick<ReturnType<typeof createAlarms>, 'raise' | 'clear'>
  /** Business time, which the pictures bear. */
  readonly clock: Clock
  readonly log: Log
  readonly link: {
    readonly keepVideoDays: () => KeepVideoDays
    /** A picture waits for the centre. */
    readonly wakeOverviews: () => void
  }
}

const RETENTION_MS = 6 * 3_600_000
/** Until the centre has told the days, or after a recorder did not answer. */
const RETENTION_AGAIN_MS = 60_000
const MEGABYTE = 1024 * 1024

/**
 * Takes a picture of every overview camera at its pace, keeps it until the centre has it [R707-9, R707-32a], and sees to it
 * that recorders keep video for as long as the law says [R707-32b]. A camera or a recorder that does not answer is an alarm and holds up no other.
 */
export function watchOverviews(deps: OverviewDeps): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const running = deps.settings.overviews.flatMap((camera) => [
    repeat(stopping.signal, pictureTask(deps, camera)),
    ...(camera.recorder ? [repeat(stopping.signal, retentionTask(deps, camera, camera.recorder))] : []),
  ])
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

function pictureTask(deps: OverviewDeps, { camera, place, device, channel, everySeconds }: OverviewSettings) {
  const { take } = openOverviewCamera(device, channel)
  return async () => {
    try {
      const jpeg = await take()
      deps.store.saveOverview({ id: newId(), camera, place, takenAt: deps.clock.now().toString(), jpeg })
      const gone = deps.store.trimOverviews(deps.settings.overviewKeepMegabytes * MEGABYTE)
      if (gone > 0) deps.log.warn({ gone }, 'overview pictures that the centre does not have were dropped for space')
      deps.alarms.clear(camera, 'overview-silent')
      deps.link.wakeOverviews()
    } catch (error) {
      deps.alarms.raise(camera, 'overview-silent', messageOf(error))
    }
    return everySeconds * 1000
  }
}

function retentionTask(
  deps: OverviewDeps,
  { camera, place }: OverviewSettings,
  recorder: NonNullable<OverviewSettings['recorder']>,
) {
  const track = openRecorderTrack(recorder, recorder.track)
  return async () => {
    const law = deps.link.keepVideoDays()
    if (law === null) return RETENTION_AGAIN_MS
    const days = isKeptLonger(place) ? law.zoneBars : law.other
    try {
      if ((await track.keptDays()) !== days) await track.setKeptDays(days)
      const kept = await track.keptDays()
      if (kept !== days) throw new TypeError(`the recorder keeps ${kept ?? 'no set number of'} days, not ${days}`)
      deps.alarms.clear(camera, 'retention-wrong')
      return RETENTION_MS
    } catch (error) {
      deps.alarms.raise(camera, 'retention-wrong', messageOf(error))
      return RETENTION_AGAIN_MS
    }
  }
}

/** Runs a task until stopped; it answers after how many milliseconds it runs again. */
async function repeat(signal: AbortSignal, work: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const restMs = await work()
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, restMs)
      signal.addEventListener('abort', done)
    })
  }
}
