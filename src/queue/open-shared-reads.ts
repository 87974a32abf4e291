import type { Signals } from '#platform/signals.ts'
import { SHARED_READ_MS, SHARED_READS_AT_MOST } from './domain/limits.ts'
import { CHECKPOINT_CHANGED } from './record-outcomes.ts'

/**
 * Reads of free places that many ask for at once, because all of them were told of the same change. Only what everybody is
 * answered alike is shared: a question names all that its answer depends on, and nothing of who asks.
 */
export interface SharedReads {
  /** Those who follow a checkpoint were told that its places changed: what they ask about it next is read once for all. */
  told(checkpoint: string): void
  /** Reads, or takes the reading of the same question since the last change; beside a telling everybody reads for himself. */
  read<T>(checkpoint: string, question: string, read: () => Promise<T>): Promise<T>
}

/** The readings since the last change of a checkpoint, while those who were told of it ask. */
interface Round {
  until: number
  readonly readings: Map<string, Promise<unknown>>
}

/** Opens the shared reads of a process. A reading that began before a change is not taken after its signal. */
export function openSharedReads(
  signals: Pick<Signals, 'on'>,
  { sharedMs = SHARED_READ_MS, nowMs = () => performance.now() } = {},
): SharedReads {
  const rounds = new Map<string, Round>()
  signals.on(CHECKPOINT_CHANGED, (payload) => {
    // An empty one means that signals were lost.
    if (payload === '') rounds.clear()
    else rounds.get(payload)?.readings.clear()
  })
  return {
    told(checkpoint) {
      const round = rounds.get(checkpoint)
      const now = nowMs()
      if (round && round.until > now) round.until = now + sharedMs
      else rounds.set(checkpoint, { until: now + sharedMs, readings: new Map() })
    },
    read<T>(checkpoint: string, question: string, read: () => Promise<T>): Promise<T> {
      const round = rounds.get(checkpoint)
      if (!round) return read()
      if (round.until <= nowMs()) {
        rounds.delete(checkpoint)
        return read()
      }
      // The same question has the same form of answer.
      const known = round.readings.get(question) as Promise<T> | undefined
      if (known) return known
      if (round.readings.size >= SHARED_READS_AT_MOST) return read()
      const reading = read()
      round.readings.set(question, reading)
      // Who asks after a failure tries again.
      reading.catch(() => round.readings.get(question) === reading && round.readings.delete(question))
      return reading
    },
  }
}
