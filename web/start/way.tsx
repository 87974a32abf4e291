import { useTexts } from '../kit/copy.tsx'
import { useCopy } from './use-copy.ts'
import type { StartPage } from './use-start-page.ts'

/** One truck's day through all systems, drawn as a road between boundary posts. */
export function Way({ day }: { readonly day: StartPage['day'] }) {
  const copy = useCopy()
  const { language } = useTexts()
  if (day.length === 0) return null
  return (
    <section className="way" aria-labelledby="way-title">
      <h2 id="way-title">{copy.wayTitle}</h2>
      <ol className="way-steps">
        {day.map((station, index) => (
          <li className="way-step" key={`${station.system} ${station.name.en}`}>
            <span className="way-post" aria-hidden="true">
              {index + 1}
            </span>
            <h3>{station.name[language]}</h3>
            <p>{station.text[language]}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
