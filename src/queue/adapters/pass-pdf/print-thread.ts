import { parentPort } from 'node:worker_threads'
import { present } from '#kernel/assert.ts'
import { type PrintedPass, printPass } from './pass-page.ts'

/** The thread of {@link openPrintRoom}: takes passes one after another and gives pages back. */
const room = present(parentPort, 'this file runs as a thread of the print room')

async function print({ id, pass }: { id: number; pass: PrintedPass }): Promise<void> {
  try {
    room.postMessage({ id, pdf: await printPass(pass) })
  } catch (error) {
    room.postMessage({ id, problem: String(error) })
  }
}

room.on('message', (order: { id: number; pass: PrintedPass }) => void print(order))
