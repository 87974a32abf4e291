import { useEffect, useRef, useState } from 'react'
import { type Problem, remove } from '../../kit/api/client.ts'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** As long as the message with its undo is shown, in milliseconds. */
const UNDO_MS = 8_000

/**
 * Removing with undo: the thing disappears at once and is really removed a few seconds later, or when the screen is
 * left. A removal that is refused brings it back with the reason.
 */
export function useRemoval(onRemoved: () => void) {
  const copy = useMoreCopy().fleet
  const { kit } = useTexts()
  const toast = useToast()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<Problem | null>(null)
  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const show = (path: string) => setHidden((now) => new Set([...now].filter((one) => one !== path)))
  const run = async (path: string) => {
    waiting.current.delete(path)
    const answer = await remove(path)
    if (!answer.ok) {
      show(path)
      setProblem(answer.problem)
    } else onRemoved()
  }
  useEffect(() => {
    const left = waiting.current
    return () => {
      for (const [path, timer] of left) {
        clearTimeout(timer)
        void remove(path)
      }
      left.clear()
    }
  }, [])
  const begin = (path: string, what: string) => {
    setProblem(null)
    setHidden((now) => new Set([...now, path]))
    waiting.current.set(
      path,
      setTimeout(() => void run(path), UNDO_MS),
    )
    const undo = () => {
      const timer = waiting.current.get(path)
      if (timer === undefined) return
      clearTimeout(timer)
      waiting.current.delete(path)
      show(path)
    }
    toast({ tone: 'info', text: fill(copy.removed, { what }), act: { label: kit.undo, run: undo } })
  }
  return { hidden, problem, begin }
}
