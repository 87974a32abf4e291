import { useCallback, useState } from 'react'
import { dropKept, readKept, writeKept } from './stored.ts'

/** What is being typed: survives a reload and the end of the session, until it is sent or wiped. */
export function useDraft<T extends object>(
  name: string,
  empty: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const key = `draft.${name}`
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...readKept<Partial<T>>(key) }))
  const change = useCallback(
    (more: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...more }
        writeKept(key, next)
        return next
      }),
    [key],
  )
  const clear = useCallback(() => {
    dropKept(key)
    setDraft(empty)
  }, [key, empty])
  return [draft, change, clear]
}
