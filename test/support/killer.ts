import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { KillOrders } from '../faults/children/killer.ts'

/** The killer at work: a process of its own. */
export interface Killer {
  /** How often it killed. */
  readonly kills: number
  stop(): Promise<void>
}

/** Starts the killer; `targets` is asked again and again, since what was killed comes back with another id. */
export function startKiller(orders: Omit<KillOrders, 'targets'>, targets: () => readonly number[]): Killer {
  const child = fork(path.resolve(import.meta.dirname, '../faults/children/killer.ts'), { execArgv: [] })
  let kills = 0
  child.on('message', () => {
    kills += 1
  })
  const tell = () => child.connected && child.send({ ...orders, targets: targets() } satisfies KillOrders)
  const timer = setInterval(tell, 50)
  return {
    get kills() {
      return kills
    },
    async stop() {
      clearInterval(timer)
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
