import { messageOf, Unavailable } from '#platform/faults.ts'
import type { BarrierInputs } from '../domain/lane-opening.ts'

/** What a device needs before and after a piece of work. */
export interface LineOf<Link> {
  /** The device, for messages: `host:port`. */
  readonly place: string
  /** Makes ready, or throws; the first thing is to release the output that raises the boom. */
  readonly prepare: () => Promise<Link>
  /** After any fault nobody knows how the device stands. */
  readonly forget: () => void
}

/** Lets a device be spoken to by one piece of work at a time; every fault becomes `Unavailable` and is forgotten first. */
export function oneAtATime<Link>({ place, prepare, forget }: LineOf<Link>) {
  let line: Promise<unknown> = Promise.resolve()
  return <T>(work: (link: Link) => Promise<T>): Promise<T> => {
    const run = line.then(async () => {
      try {
        return await work(await prepare())
      } catch (error) {
        forget()
        throw new Unavailable(`barrier ${place}: ${messageOf(error)}`, { cause: error })
      }
    })
    line = run.catch(() => undefined)
    return run
  }
}

/** A pulse of an output: on, for a while (milliseconds), off. */
export async function pulse(drive: (on: boolean) => Promise<unknown>, pulseMs: number): Promise<void> {
  await drive(true)
  await new Promise((resolve) => setTimeout(resolve, pulseMs))
  await drive(false)
}

/** Where the boom is, by its two limit switches. */
export function boomOf(down: boolean, up: boolean): BarrierInputs['boom'] {
  if (down) return up ? 'both' : 'down'
  return up ? 'up' : 'moving'
}
