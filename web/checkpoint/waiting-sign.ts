import { useEffect, useRef, useState } from 'react'
import type { LaneView } from '#gate/contract.ts'
import { readStored, writeStored } from '../kit/language.ts'

const STORED = 'otkel.checkpoint.sound'

/** Passages at a barrier that only an officer can end: the rules doubt, or keep the vehicle outside. */
function undecided(lanes: readonly LaneView[]): readonly string[] {
  return lanes.flatMap(({ current }) =>
    current?.state === 'waiting' && (current.decision === 'hold' || current.decision === 'outside') ? [current.id] : [],
  )
}

/**
 * A truck that waits for the officer is heard, and stands in the title of the page for whoever has another one open. Two
 * short tones at each that comes; none for those that were there already.
 */
export function useWaitingSign(
  lanes: readonly LaneView[] | null,
  /** What else calls for an officer: matters that nobody has taken; null until they are known. */
  calling: readonly string[] | null,
): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readStored(STORED) !== 'off')
  const known = useRef<{ readonly ids: ReadonlySet<string>; readonly matters: boolean } | null>(null)
  const atBars = lanes && undecided(lanes)
  const waiting = atBars && [...new Set([...atBars, ...(calling ?? [])])]
  const key = waiting && `${waiting.join()} ${calling === null}`
  useEffect(() => {
    if (atBars === null || waiting === null) return
    const plain = document.title.replace(/^\(\d+\) /, '')
    document.title = waiting.length > 0 ? `(${waiting.length}) ${plain}` : plain
    const before = known.current
    known.current = { ids: new Set(waiting), matters: calling !== null }
    // Matters that were there when they were first heard of are no news.
    const news = before?.matters ? waiting : atBars
    if (on && before && news.some((id) => !before.ids.has(id))) sound()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key tells when another vehicle waits
  }, [key, on])
  return [
    on,
    (next) => {
      writeStored(STORED, next ? 'on' : 'off')
      setOn(next)
      if (next) sound()
    },
  ]
}

const TONES_HZ = [660, 880]
const TONE_S = 0.16
const LOUD = 0.2

let context: AudioContext | null = null

/** Two short rising tones; a browser that allows no sound before the first press stays silent. */
function sound(): void {
  try {
    context ??= new AudioContext()
    void context.resume()
    const { currentTime, destination } = context
    for (const [index, hertz] of TONES_HZ.entries()) {
      const tone = context.createOscillator()
      const loud = context.createGain()
      const from = currentTime + index * TONE_S
      tone.frequency.value = hertz
      loud.gain.setValueAtTime(LOUD, from)
      loud.gain.exponentialRampToValueAtTime(0.001, from + TONE_S)
      tone.connect(loud).connect(destination)
      tone.start(from)
      tone.stop(from + TONE_S)
    }
  } catch {
    // Without sound the title and the screen tell it.
  }
}
