import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const PID_FILE = 'serve.pid'

/** Says that this process serves a data folder. */
export function saveSupervisor(folder: string): void {
  writeFileSync(path.join(folder, PID_FILE), `${process.pid} ${beginningOf(process.pid) ?? ''}\n`)
}

/**
 * The process that serves a data folder now; null when none does. Ids are reused, also by another `otkel`: the moment in which
 * the process began decides. Files of former releases do not say it; there the command line decides.
 */
export function findSupervisor(folder: string): number | null {
  try {
    const [id, began = ''] = readFileSync(path.join(folder, PID_FILE), 'utf8').trim().split(' ')
    const pid = Number(id)
    if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid) return null
    if (began !== '' && began !== beginningOf(pid)) return null
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('otkel') ? pid : null
  } catch {
    return null
  }
}

/** When a process began, in ticks since the machine did; null where there is no such process, or no such file system. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the command, in brackets, may hold anything; the beginning is the twentieth word behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
