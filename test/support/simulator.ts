import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import path from 'node:path'

/** A simulator as the process that it is. */
export interface RunningSimulator {
  readonly url: string
  /** POSTs JSON; answers the JSON and asserts nothing. */
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  stop(): void
}

/** Starts `simulators/<name>.ts` on a free port and waits for its line that says where it listens. */
export async function startSimulator(name: string, env: Record<string, string>): Promise<RunningSimulator> {
  const file = path.resolve(import.meta.dirname, '../../simulators', `${name}.ts`)
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`simulator ${name} ended with ${code} before it was ready`)))
    child.once('error', reject)
  })
  const { ready } = JSON.parse(line) as { ready: { url: string } }
  return {
    url: ready.url,
    async post(at, body) {
      const answer = await fetch(`${ready.url}${at}`, { method: 'POST', body: JSON.stringify(body) })
      return { status: answer.status, body: await answer.json() }
    },
    stop: () => void child.kill('SIGTERM'),
  }
}
