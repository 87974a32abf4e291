import { Overloaded } from './faults.ts'

export interface TurnLimits {
  /** Under way at once. */
  readonly atOnce: number
  /** Waiting in all. */
  readonly waiting: number
}

/** Costly work, some at once. */
export interface Turns {
  /** Does the work when its turn comes. Throws {@link Overloaded} when too many of the same source wait. */
  take<T>(source: string, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  readonly go: () => void
  readonly refuse: () => void
}

/**
 * Turns that are shared fairly: sources take them one after another, however many each sends. When the line is full, the
 * newest of the longest source makes room for one whose line is shorter, so a flood from one address refuses itself.
 */
export function fairTurns({ atOnce, waiting }: TurnLimits): Turns {
  // In the order in which the sources have their turns.
  const lines = new Map<string, Waiting[]>()
  let running = 0
  let count = 0

  function next(): void {
    const first = lines.entries().next().value
    if (!first) {
      running -= 1
      return
    }
    const [source, line] = first
    const one = line.shift()
    count -= 1
    lines.delete(source)
    if (line.length > 0) lines.set(source, line)
    one?.go()
  }

  /** Makes room in a full line; false when nobody's line is longer than the newcomer's would be. */
  function makeRoom(source: string): boolean {
    const own = lines.get(source)?.length ?? 0
    let longest: [string, Waiting[]] | undefined
    for (const entry of lines) if (!longest || entry[1].length > longest[1].length) longest = entry
    if (!longest || longest[1].length <= own + 1) return false
    longest[1].pop()?.refuse()
    count -= 1
    return true
  }

  return {
    async take(source, work) {
      if (running < atOnce) running += 1
      else {
        if (count >= waiting && !makeRoom(source)) throw tooMany()
        await new Promise<void>((go, refuse) => {
          const line = lines.get(source)
          const one = { go, refuse: () => refuse(tooMany()) }
          if (line) line.push(one)
          else lines.set(source, [one])
          count += 1
        })
      }
      try {
        return await work()
      } finally {
        next()
      }
    },
  }
}

function tooMany(): Overloaded {
  return new Overloaded('too many wait for the same work', { retryAfterSeconds: 5 })
}
