import { fork } from 'node:child_process'
import path from 'node:path'
import { Misconfigured } from '#platform/faults.ts'
import type { LoadResult } from './load.ts'

/** A load process: takes one order at a time and answers what it measured. */
export interface Loader {
  order(order: object): Promise<LoadResult & { readonly faults?: readonly (readonly [string, number])[] }>
  end(): void
}

type Message = { ready?: object; result?: LoadResult; error?: string }

/** Starts a file of this folder as a load process of its own, so that its work is never inside what it measures. */
export async function startLoader(file: string): Promise<Loader> {
  const child = fork(path.join(import.meta.dirname, file), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const next = () =>
    new Promise<Message>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Message))
      child.once('exit', (code) => reject(new Misconfigured(`${file} ended (${code})`)))
    })
  await next()
  return {
    async order(order) {
      const answer = next()
      child.send(order)
      const { result, error } = await answer
      if (!result) throw new Misconfigured(error ?? `${file} did not answer`)
      return result
    },
    end: () => child.disconnect(),
  }
}
