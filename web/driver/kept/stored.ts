import { readStored, writeStored } from '../../kit/language.ts'

const PREFIX = 'otkel.driver.'

/** Reads what was kept on this phone under a name; null when nothing was, or it cannot be read any more. */
export function readKept<T>(name: string): T | null {
  const text = readStored(PREFIX + name)
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

/** Keeps a thing on this phone until it is wiped. */
export function writeKept(name: string, thing: unknown): void {
  writeStored(PREFIX + name, JSON.stringify(thing))
}

/** Forgets one thing. */
export function dropKept(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // A closed storage keeps nothing.
  }
}

/** Forgets everything of the driver that is kept on this phone; done when he signs out. */
export function wipeKept(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    sessionStorage.clear()
  } catch {
    // A closed storage keeps nothing.
  }
}
