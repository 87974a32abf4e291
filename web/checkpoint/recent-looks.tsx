import type { ReactNode } from 'react'
import type { Look } from './looks.ts'
import { useViewsCopy } from './use-copy.ts'

/** What was looked up at this visit, where nothing is shown yet; a press fills the form and asks nothing. */
export function RecentLooks<One extends Look>({
  looks,
  onChoose,
  children,
}: {
  readonly looks: readonly One[]
  readonly onChoose: (look: One) => void
  readonly children: (look: One) => ReactNode
}) {
  const copy = useViewsCopy().looks
  if (looks.length === 0) return null
  return (
    <section className="recent-looks" aria-label={copy.title}>
      <h3>{copy.title}</h3>
      <p>{copy.hint}</p>
      <ul>
        {looks.map((look) => (
          <li key={look.id}>
            <button type="button" onClick={() => onChoose(look)}>
              {children(look)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
