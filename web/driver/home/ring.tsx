import type { ReadinessItem } from '#queue/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { clauses, listed, named } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { useCopy } from '../use-copy.ts'

const RADIUS = 42
const ROUND = 2 * Math.PI * RADIUS
const GAP = 3.5

/** The readiness ring: one arc a step on the way. What it says stands in words beside it and in its middle. */
export function Ring({ steps }: { readonly steps: readonly ReadinessItem[] }) {
  const copy = useCopy()
  const { language } = useTexts()
  const done = steps.filter(({ state }) => state === 'done').length
  const arc = ROUND / steps.length
  const words = clauses(
    steps.map(({ code, state }) => named(copy.steps[code], copy.stepStates[state], language)),
    language,
  )
  return (
    <span
      className="ring"
      role="img"
      aria-label={named(fill(copy.ring.label, { done, all: steps.length }), words, language)}
      data-whole={done === steps.length || undefined}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        {steps.map(({ code, state }, index) => (
          <circle
            key={code}
            className="ring-arc"
            data-state={state}
            cx="50"
            cy="50"
            r={RADIUS}
            strokeDasharray={`${arc - GAP} ${ROUND - arc + GAP}`}
            strokeDashoffset={-(index * arc + GAP / 2)}
          />
        ))}
      </svg>
      <span className="ring-count" aria-hidden="true">
        <strong>{done}</strong>
        <span>/{steps.length}</span>
      </span>
    </span>
  )
}

/** The worst of what the ring shows, in one line. */
export function RingWords({ steps }: { readonly steps: readonly ReadinessItem[] }) {
  const copy = useCopy()
  const { language } = useTexts()
  const missing = steps.filter(({ state }) => state === 'missing')
  const failed = steps.find(({ state }) => state === 'failed')
  const ended = steps.some(({ state }) => state === 'unreached')
  const running = steps.find(({ state }) => state === 'running')
  const done = steps.filter(({ state }) => state === 'done').length
  const about = failed
    ? named(copy.steps[failed.code], copy.ring.failed, language)
    : missing.length > 0
      ? named(
          listed(
            missing.map(({ code }) => copy.steps[code]),
            language,
          ),
          copy.stepStates.missing,
          language,
        )
      : running
        ? named(copy.steps[running.code], copy.ring.running, language)
        : ended
          ? copy.ring.failed
          : copy.ring.allGood
  return (
    <span className="ring-words">
      <strong>{fill(copy.ring.label, { done, all: steps.length })}</strong>
      <span>{about}</span>
    </span>
  )
}
