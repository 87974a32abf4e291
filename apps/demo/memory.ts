import { readdirSync, readFileSync } from 'node:fs'

/**
 * Memory of a process and all its descendants in bytes: the sum of their proportional set sizes, so that pages which
 * several share count once. Null where the system does not tell (only Linux does).
 */
export function memoryOfFamily(root: number): number | null {
  const children = childrenByParent()
  if (children === null) return null
  let kilobytes = 0
  const open = [root]
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    kilobytes += proportionalSetSize(pid)
    open.push(...(children.get(pid) ?? []))
  }
  return kilobytes * 1024
}

function childrenByParent(): ReadonlyMap<number, readonly number[]> | null {
  const children = new Map<number, number[]>()
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const parent = parentOf(name)
      if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    }
  } catch {
    return null
  }
  return children
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // It ended while we looked.
    return null
  }
}

/** Kilobytes; 0 for a process that ended while we looked. */
function proportionalSetSize(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
