import './start.css'
import FlaskConical from 'lucide-react/icons/flask-conical'
import { ACCOUNTS_REFRESH_MS, type About, useAbout } from '../kit/api/about.ts'
import { ClockProvider } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Shell } from '../kit/shell.tsx'
import { Callout } from '../kit/status.tsx'
import { useTexts } from '../kit/copy.tsx'
import { ZoneClock } from '../kit/time.tsx'
import { Sides } from './sides.tsx'
import { useCopy } from './use-copy.ts'
import { useStartPage } from './use-start-page.ts'
import { Scene } from './scene.tsx'
import { Way } from './way.tsx'

/** The start page: what this is, the workplaces, and in a demonstration the accounts to try them with. */
export function App() {
  const copy = useCopy()
  const about = useAbout(ACCOUNTS_REFRESH_MS)
  const page = useStartPage()
  const { kit } = useTexts()
  return (
    <ClockProvider now={about.value?.clock.now ?? null} speed={about.value?.clock.speed ?? 1} at={about.at}>
      <title>{`${kit.product} · ${copy.title}`}</title>
      <Shell>
        <div className="start">
          <section className="start-hero">
            <div className="start-words">
              <h1>{copy.title}</h1>
              <p className="start-lead">{copy.lead}</p>
            </div>
            <Scene />
          </section>
          {about.value?.demo && <Demo about={about.value} />}
          {(about.state === 'failed' || page.state === 'failed') && <Callout tone="warn">{copy.unreachable}</Callout>}
          {page.value && <Sides sides={page.value.sides} accounts={about.value?.accounts ?? []} />}
          {page.value && <Way day={page.value.day} />}
          {about.value && <p className="start-version">{fill(copy.version, { version: about.value.version })}</p>}
        </div>
      </Shell>
    </ClockProvider>
  )
}

function Demo({ about }: { readonly about: About }) {
  const copy = useCopy()
  return (
    <section className="start-demo">
      <Callout tone="info" icon={FlaskConical} title={copy.demoTitle}>
        <p>{copy.demoText}</p>
      </Callout>
      <div className="start-clock">
        <ZoneClock zone={about.authority.zone} label={copy.clock.title} seconds={about.clock.speed <= 5} />
        {about.clock.speed !== 1 && (
          <span className="start-speed">{fill(copy.clock.speed, { n: about.clock.speed })}</span>
        )}
      </div>
    </section>
  )
}
