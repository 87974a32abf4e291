import { useEffect, useRef } from 'react'

/** Asks again when the stream told of a change (`turn` grows), but not on the first showing. */
export function useAgain(reload: () => void, turn: number): void {
  const seen = useRef(turn)
  useEffect(() => {
    if (seen.current === turn) return
    seen.current = turn
    reload()
  }, [reload, turn])
}
