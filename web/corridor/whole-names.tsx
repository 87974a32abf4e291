import { partsOf } from './words.ts'

/** A text in which a vehicle’s name stays in one line: a browser would break it at its hyphen. */
export function WholeNames({ in: text }: { readonly in: string }) {
  return partsOf(text).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="corridor-name">
        {part}
      </span>
    ),
  )
}
