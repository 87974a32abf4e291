import { useEffect, useRef } from 'react'

/** Asks again when the stream told of a change (`turn` grows), but not on the first showing; never while `turn` is null. */
export function useAgain(reload: () => void, turn: number | null): void {
  const seen = useRef(turn)
  useEffect(() => {
    if (turn === null || seen.current === turn) return
    seen.current = turn
    reload()
  }, [reload, turn])
}
