/**
 * Kills what it is told, from a process of its own: a client that kills synchronously would finish its own requests first,
 * and nothing would be at risk. Told by IPC ({@link KillOrders}); tells back each time what it killed.
 */
import { carriesMark, familyOf } from '../../support/process-family.ts'

export interface KillOrders {
  /** Processes to kill, one after another, each with its children. */
  readonly targets: readonly number[]
  /** Pause between two, in milliseconds. */
  readonly everyMs: readonly [number, number]
  /** Only what carries this in its command line or environment is killed. */
  readonly mark: string
}

let orders: KillOrders | undefined
let turn = 0

function strike(): void {
  const target = orders?.targets[turn++ % orders.targets.length] ?? 0
  if (orders && target > 1 && carriesMark(target, orders.mark)) {
    const family = familyOf(target)
    for (const pid of family) kill(pid)
    process.send?.({ killed: target, with: family.length - 1 })
  }
  plan()
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself the moment before.
  }
}

function plan(): void {
  const [from, to] = orders?.everyMs ?? [500, 1500]
  setTimeout(strike, from + Math.random() * (to - from))
}

process.on('message', (message: KillOrders) => {
  const first = orders === undefined
  orders = message
  if (first) plan()
})
process.once('disconnect', () => process.exit(0))
