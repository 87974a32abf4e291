import { useState } from 'react'

const KEPT = 5

/** One thing that was looked up; what is looked up again takes the place of what was found before. */
export interface Look {
  readonly id: string
}

/** The looks of one view, and how another is added. */
export interface Looks<One extends Look> {
  readonly looks: readonly One[]
  readonly add: (look: One) => void
}

/**
 * The last looks of this visit, newest first. They are personal data: in the memory of this page alone, gone when the officer
 * signs out or loads it anew. What is looked up again is asked and recorded as any other look.
 */
export function useLooks<One extends Look>(): Looks<One> {
  const [looks, setLooks] = useState<readonly One[]>([])
  return {
    looks,
    add: (look) => setLooks((before) => [look, ...before.filter(({ id }) => id !== look.id)].slice(0, KEPT)),
  }
}
