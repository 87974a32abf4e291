import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { messageOf, Unavailable } from '#platform/faults.ts'
import { makeFilm } from './make-film.ts'
import { changedModel } from './model/what-if.ts'
import { runStudy, type StudyProgress } from './run-study.ts'
import { beginStudy, endStudy, findStudy, forgetStart, noteProgress } from './store/study-store.ts'
import type { StudyThreads } from './study-threads.ts'

/** What running a study works with. */
export interface StudyWork {
  readonly db: Database
  readonly clock: Clock
  readonly threads: StudyThreads
}

/** Replications that may pass between two looks whether the study was cancelled. */
const LOOK_EVERY = 4

/** A study whose process was lost so often would take the next one along as well, and keep a place for ever. */
const MOST_STARTS = 5

/**
 * Runs a waiting study, tells how far it is and what is known already, and ends its threads as soon as somebody cancels it
 * (PLAN-33). When the process is lost meanwhile, the job comes again and gives the same bits; lost too often, it has failed.
 */
export async function workStudy({ db, clock, threads }: StudyWork, id: string): Promise<void> {
  const study = await findStudy(db, id)
  const starts = study && (await beginStudy(db, id, clock.now()))
  if (!study || starts === null) return
  if (starts > MOST_STARTS) {
    const problem = `the process that ran it was lost ${MOST_STARTS} times`
    return endStudy(db, id, { state: 'failed', problem }, clock.now())
  }
  const stop = new AbortController()
  const notes = progressNotes(db, id, stop)
  try {
    const result = await runStudy(study.wish, {
      threads,
      signal: stop.signal,
      onProgress: (progress) => notes.take(progress),
    })
    await notes.flush()
    const film = await makeFilm(changedModel(study.wish.model, study.wish.changes), threads, stop.signal)
    await endStudy(db, id, { state: 'done', result, film }, clock.now())
  } catch (error) {
    await notes.flush()
    if (stop.signal.aborted) return
    if (error instanceof Unavailable) {
      // It comes again by itself: a database that was away and a planned end of the worker are no lost process.
      await forgetStart(db, id).catch(() => {})
      throw error
    }
    await endStudy(db, id, { state: 'failed', problem: messageOf(error) }, clock.now())
    throw error
  }
}

/**
 * Writes progress one note after another; the newest takes the place of those that wait. One that could not be written is no
 * loss: the next one says more, and the study goes on.
 */
function progressNotes(db: Database, id: string, stop: AbortController) {
  let next: StudyProgress | null = null
  let writing = Promise.resolve()
  let busy = false
  const write = async () => {
    while (next) {
      const progress = next
      next = null
      const isWanted = await noteProgress(db, id, progress).catch(() => true)
      if (!isWanted) stop.abort(new Unavailable('the study was cancelled'))
    }
    busy = false
  }
  return {
    take(progress: StudyProgress) {
      if (progress.done % LOOK_EVERY !== 0 && progress.done !== progress.planned && next === null) return
      next = progress
      if (busy) return
      busy = true
      writing = write()
    },
    flush: () => writing,
  }
}
