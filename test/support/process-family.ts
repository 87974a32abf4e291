import { readdirSync, readFileSync } from 'node:fs'

/** A process and its children, by what the system says now. */
export function familyOf(pid: number): readonly number[] {
  const children = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return Number(parent) === pid ? [Number(name)] : []
    } catch {
      return []
    }
  })
  return [pid, ...children]
}

/** Whether a process carries a mark in its command line or environment: ids are used again, so look before you kill. */
export function carriesMark(pid: number, mark: string): boolean {
  try {
    return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(mark))
  } catch {
    return false
  }
}
