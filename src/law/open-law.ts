import type { Database } from '#platform/database.ts'
import type { LegalValues } from '#platform/legal-values.ts'
import type { Signals } from '#platform/signals.ts'
import type { Law } from './domain/law.ts'
import { loadLaw } from './load-law.ts'

/** The channel on which a change of the law is signalled. */
export const LAW_CHANGED = 'law_changed'

/** Pause before the law is read again that could not be read. */
const AGAIN_MS = 1_000

/** The law in memory, for paths that cannot ask the database each time. */
export interface OpenLaw {
  /** The newest snapshot. Its identity changes only when a value was set. */
  readonly current: () => Law
  /** Reads the law anew; called by itself on every signal. */
  readonly reload: () => Promise<void>
  readonly close: () => void
}

/**
 * Loads the law once and again whenever somebody sets a value, one reading after another, so that the last one stands. One that
 * fails is repeated until it goes well. Values only ever change from a coming day on, so the moment between commit and reload
 * decides nothing.
 */
export async function openLaw(
  db: Database,
  country: string,
  declared: LegalValues,
  signals: Signals,
  onFault: (error: unknown) => void,
): Promise<OpenLaw> {
  let law = await loadLaw(db, country, declared)
  let closed = false
  let line: Promise<void> = Promise.resolve()
  const reload = () => {
    const read = line.then(async () => {
      law = await loadLaw(db, country, declared)
    })
    line = read.catch(() => undefined)
    return read
  }
  const reloadInTheEnd = (): void => {
    reload().catch((error: unknown) => {
      onFault(error)
      if (!closed) setTimeout(reloadInTheEnd, AGAIN_MS).unref()
    })
  }
  const unhear = signals.on(LAW_CHANGED, reloadInTheEnd)
  // What was set between the first load and the subscription would otherwise be missed.
  await reload()
  return {
    current: () => law,
    reload,
    close() {
      closed = true
      unhear()
    },
  }
}
