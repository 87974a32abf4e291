import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#platform/database.ts'
import { type Introduction, keepWorking, openSide } from './side.ts'

// The other installation of the measurement, in a thread of its own. It lives until the thread is ended.
const database = openDatabase((workerData as { url: string }).url, { max: 12 })
const side = await openSide({ database, country: 'CN', other: 'KZ' })
parentPort?.postMessage(side.introduction)
if (parentPort) {
  const [home] = (await once(parentPort, 'message')) as [Introduction]
  side.meet(home)
  await keepWorking(side.peers, () => false)
}
