import { useEffect, useState } from 'react'
import type { ComparisonView } from '#planning/contract.ts'
import { type Answer, post } from '../kit/api/client.ts'

/** Studies side by side; what was known stays until the new choice is answered. Null: nothing is known yet. */
export function useComparison(studies: readonly string[]): Answer<ComparisonView> | null {
  const [answer, setAnswer] = useState<Answer<ComparisonView> | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    void post<ComparisonView>('/api/planning/comparison', { studies }, stop.signal).then((compared) => {
      if (!stop.signal.aborted) setAnswer(compared)
    })
    return () => stop.abort()
  }, [studies])
  return answer
}
