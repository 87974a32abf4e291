import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Starts a file of the project as its own process and waits until it says that it is ready. Nobody starts it again. */
export async function startReady(
  file: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ readonly child: ChildProcess; readonly ready: Readonly<Record<string, unknown>> }> {
  const child = spawn(process.execPath, [path.join(ROOT, file), ...args], {
    env: { ...process.env, OTKEL_LOG: 'silent', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [message] = (await once(child, 'message')) as [{ ready: Record<string, unknown> }]
  assert.ok(message.ready, JSON.stringify(message))
  return { child, ready: message.ready }
}
