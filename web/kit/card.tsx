import './card.css'
import type { ReactNode } from 'react'
import type { Tone } from './states.ts'

/** A surface that holds one thing. With a `title` it is a section that screen readers can jump to. */
export function Card({
  title,
  level = 2,
  aside,
  tone,
  flush = false,
  className = '',
  children,
}: {
  readonly title?: ReactNode
  readonly level?: 2 | 3
  /** Beside the title: a state, an age, a link. */
  readonly aside?: ReactNode
  /** Colours the edge; the state itself stands in words inside. */
  readonly tone?: Tone
  /** Content goes to the edges (tables, lists, pictures). */
  readonly flush?: boolean
  readonly className?: string
  readonly children?: ReactNode
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={`card ${flush ? 'card-flush' : ''} ${className}`} data-tone={tone}>
      {(title || aside) && (
        <header className="card-head">
          {title && <Heading className="card-title">{title}</Heading>}
          {aside && <div className="card-aside">{aside}</div>}
        </header>
      )}
      <div className="card-body">{children}</div>
    </section>
  )
}

/** Names and values: `<Facts rows={[[copy.checkpoint, name], …]} />`. */
export function Facts({ rows }: { readonly rows: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value], index) => (
        <div className="facts-row" key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
