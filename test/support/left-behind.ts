import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

const FOLDER = /^otkel-test-(\d+)-/

/** How the name of a folder begins that this process makes for its test server: it says whose it is. */
export function folderOfServer(): string {
  return `otkel-test-${process.pid}-`
}

/**
 * Removes the folders of test servers whose process is gone without removing them (killed, power cut): in memory they would stay
 * until the machine is started again. A server that still runs on one ends by itself when its files are gone. Answers what was
 * removed; a folder of another user stays.
 */
export function removeLeftBehind(place: string): readonly string[] {
  return readdirSync(place).filter((name) => {
    const owner = FOLDER.exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) return false
    try {
      rmSync(path.join(place, name), { recursive: true })
      return true
    } catch {
      return false
    }
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and another user's.
    return (error as { code?: string }).code !== 'ESRCH'
  }
}
