import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Longer than anything takes that is computed here; whoever has waited so long computes it himself. */
const PATIENCE_MS = 60_000
const LOOK_MS = 100

/**
 * What is dear to compute and the same for every unit of a run: the first one computes it, the others wait and read it. It is
 * what JSON keeps of it. By itself (`node --test`) a file computes its own.
 */
export async function onceARun<T>(name: string, compute: () => Promise<T>): Promise<T> {
  const folder = process.env['OTKEL_RUN_FOLDER']
  if (folder === undefined) return compute()
  const file = path.join(folder, `${name}.json`)
  if (!isFirst(`${file}.claim`)) {
    for (let waited = 0; waited < PATIENCE_MS && !existsSync(file); waited += LOOK_MS) await pause(LOOK_MS)
  }
  if (!existsSync(file)) {
    const own = `${file}.${process.pid}`
    writeFileSync(own, JSON.stringify(await compute()))
    renameSync(own, file)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim)
    return true
  } catch {
    return false
  }
}
