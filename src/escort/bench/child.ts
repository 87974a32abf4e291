import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Misconfigured } from '#platform/faults.ts'

interface Message {
  readonly ready?: { readonly port?: number }
  readonly result?: unknown
}

/** A process of a measurement. */
export interface BenchChild {
  readonly port: number
  order(order: object): Promise<unknown>
  /** Resident memory now, MB. */
  residentMb(): number
  end(): Promise<void>
}

/** Starts a process of this folder; `told` is the first thing that it is sent. */
export async function startChild(file: string, told?: string): Promise<BenchChild> {
  const child = fork(path.join(import.meta.dirname, file), {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'],
  })
  const first = nextMessage(child)
  if (told !== undefined) child.send(told)
  const { ready } = await first
  return {
    port: ready?.port ?? 0,
    async order(order) {
      const answer = nextMessage(child)
      child.send(order)
      return (await answer).result
    },
    residentMb() {
      const text = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024
    },
    async end() {
      if (child.exitCode !== null) return
      const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await exit
    },
  }
}

function nextMessage(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Misconfigured(`a process of the measurement ended (${code})`))
    child.once('exit', failed)
    child.once('message', (message) => {
      child.off('exit', failed)
      resolve(message as Message)
    })
  })
}
