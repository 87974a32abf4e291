import { useCopy } from './use-copy.ts'

/** The five steps of a truck, drawn as a road between boundary posts. */
export function Way() {
  const copy = useCopy()
  return (
    <section className="way" aria-labelledby="way-title">
      <h2 id="way-title">{copy.wayTitle}</h2>
      <ol className="way-steps">
        {copy.way.map((step, index) => (
          <li className="way-step" key={step.name}>
            <span className="way-post" aria-hidden="true">
              {index + 1}
            </span>
            <h3>{step.name}</h3>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
