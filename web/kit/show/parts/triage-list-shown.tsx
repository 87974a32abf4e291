import { useState } from 'react'
import { useNow } from '../../clock.tsx'
import { fill } from '../../copy/copy.ts'
import { TriageList, type TriageItem } from '../../rich/triage/triage-list.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import Hand from 'lucide-react/icons/hand'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const MINUTE = 60_000
const TONES = ['bad', 'warn', 'info', 'calm'] as const

/** Alarms that wait for an answer. */
export default function TriageListShown({ state }: Shown) {
  const copy = useCopy()
  const [first] = useState(useNow(60_000))
  const [chosen, setChosen] = useState<string | null>('alarm-0')
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set(['alarm-2']))
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const all: TriageItem[] = Array.from({ length: state === 'many' ? MANY : 12 }, (_, n) => ({
    id: `alarm-${n}`,
    title: fill(n % 2 ? copy.texts.silent : copy.texts.alarm, { n: 4_401 + n }),
    detail: copy.texts.detail,
    tone: TONES[n % TONES.length] ?? 'calm',
    answerBy: new Date(first + (n - 1) * 4 * MINUTE).toISOString(),
    taken: taken.has(`alarm-${n}`) ? { by: 'A. Serik', mine: n !== 2 } : null,
  }))
  const { rows, problem, at, reload } = stateOf(
    state,
    all.filter(({ id }) => !later.has(id)),
  )
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={5} />
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <TriageList
        label={copy.texts.list}
        items={rows}
        chosen={chosen}
        onChoose={setChosen}
        onClaim={({ id }) => {
          setTaken(new Set([...taken, id]))
          return () => setTaken(taken)
        }}
        onSnooze={({ id }) => {
          setLater(new Set([...later, id]))
          return () => setLater(later)
        }}
      />
      {!chosen && <EmptyState icon={Hand} title={copy.texts.pick} />}
    </StaleFrame>
  )
}
