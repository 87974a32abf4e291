import { setTimeout as pause } from 'node:timers/promises'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'

const AGAIN_MS = 500

/** The corridor kept for one controller. */
export interface Hold {
  readonly release: () => Promise<void>
}

/** A controller that commands the corridor now. */
export interface Commanding<Ready> {
  readonly ready: Ready
  readonly stop: () => Promise<void>
}

export interface Turn<Ready> {
  /** Takes the corridor; null while another controller has it, after a wait of some seconds. */
  readonly hold: () => Promise<Hold | null>
  /** Begins to command; told once when somebody else is found to write the log. */
  readonly command: (onOtherWriter: () => void) => Promise<Commanding<Ready>>
  /** What is said of a controller that stands by. */
  readonly standingBy: Ready
  readonly log: Pick<Log, 'warn' | 'error'>
}

/**
 * Commands the corridor while nobody else does. One that finds it taken is ready all the same and stands by: it holds up none of the
 * processes beside it, and takes over when the corridor is free. One that finds another writing its log says so, takes nothing more,
 * and stands by likewise [DRV-23]. Only what fails at a start at which the corridor was free fails the start.
 */
export async function commandInTurn<Ready>(turn: Turn<Ready>): Promise<Commanding<Ready>> {
  const { log } = turn
  const ending = new AbortController()
  const first = await takeOver(turn, ending.signal)
  if (first === null) log.warn('another controller commands this corridor: this one stands by')
  const turns = async () => {
    let current = first
    for (;;) {
      while (current === null && !ending.signal.aborted) current = await next()
      if (current === null) return
      await Promise.race([current.overtaken, untilAborted(ending.signal)])
      await current.stop()
      current = null
      if (!ending.signal.aborted) log.error('somebody else commands this corridor: this controller stands by')
    }
  }
  const next = async (): Promise<Held<Ready> | null> => {
    try {
      const taken = await takeOver(turn, ending.signal)
      if (taken !== null) log.warn('the corridor was free: this controller commands it')
      return taken
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'the corridor could not be taken over; it is tried again')
      await pause(AGAIN_MS, undefined, { signal: ending.signal }).catch(() => undefined)
      return null
    }
  }
  const ended = turns()
  return {
    ready: first?.ready ?? turn.standingBy,
    stop: async () => {
      ending.abort()
      await ended
    },
  }
}

interface Held<Ready> extends Commanding<Ready> {
  readonly overtaken: Promise<void>
}

/** Null where another controller has the corridor, and where this one was ended while it asked: it lets go without a command. */
async function takeOver<Ready>({ hold, command }: Turn<Ready>, ending: AbortSignal): Promise<Held<Ready> | null> {
  const held = await hold()
  if (held === null) return null
  if (ending.aborted) {
    await held.release()
    return null
  }
  const overtaken = Promise.withResolvers<void>()
  try {
    const { ready, stop } = await command(overtaken.resolve)
    return {
      ready,
      overtaken: overtaken.promise,
      stop: async () => {
        try {
          await stop()
        } finally {
          await held.release()
        }
      },
    }
  } catch (error) {
    await held.release()
    throw error
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
