import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of `/proc` a second: `sysconf(_SC_CLK_TCK)`, 100 on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100

interface ProcessTimes {
  readonly parent: number
  /** Own time, and that of children that have ended and were waited for. */
  readonly ownMs: number
  readonly endedMs: number
}

/** CPU milliseconds that a process used since it began; null where the system does not tell (`/proc` of Linux). */
export function cpuMsOf(pid: number): number | null {
  return timesOf(pid)?.ownMs ?? null
}

/** CPU milliseconds of the database server of a connection: all its processes, also those that have ended. */
export function cpuMsOfServer(backendPid: number): number | null {
  const postmaster = timesOf(backendPid)?.parent
  const server = postmaster === undefined ? null : timesOf(postmaster)
  if (!server) return null
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => timesOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === postmaster)
  return children.reduce((sum, { ownMs }) => sum + ownMs, server.ownMs + server.endedMs)
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    return readTimes(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return null
  }
}

/** Fields 4 and 14 to 17 of `/proc/PID/stat` (proc(5)); the name before them may hold spaces and brackets. */
export function readTimes(stat: string): ProcessTimes {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ms = (from: number) => ((Number(fields[from]) + Number(fields[from + 1])) * 1000) / TICKS_PER_SECOND
  return { parent: Number(fields[1]), ownMs: ms(11), endedMs: ms(13) }
}
