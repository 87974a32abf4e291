import './start.css'
import FlaskConical from 'lucide-react/icons/flask-conical'
import { useEffect, useRef } from 'react'
import { ACCOUNTS_REFRESH_MS, type About, useAbout } from '../kit/api/about.ts'
import { ClockProvider } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { Shell } from '../kit/shell.tsx'
import { Callout } from '../kit/status.tsx'
import { useTexts } from '../kit/copy.tsx'
import { ZoneClock } from '../kit/time.tsx'
import { enter, wishedAccount } from './enter.ts'
import { Sides } from './sides.tsx'
import { useCopy } from './use-copy.ts'
import { useStartPage } from './use-start-page.ts'
import { Scene } from './scene.tsx'
import { Way } from './way.tsx'

/** The start page: what this is, the workplaces, and in a demonstration the accounts to try them with. */
export function StartApp() {
  const copy = useCopy()
  const about = useAbout(ACCOUNTS_REFRESH_MS)
  const page = useStartPage()
  const { kit } = useTexts()
  const wished = useWish(about.value)
  return (
    <ClockProvider
      now={about.value?.clock.now ?? null}
      speed={about.value?.clock.speed ?? 1}
      at={about.at}
      zone={about.value?.authority.zone ?? null}
    >
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
          {wished && <Callout tone="info">{copy.account.entering}</Callout>}
          {(about.state === 'failed' || page.state === 'failed') && <Callout tone="warn">{copy.unreachable}</Callout>}
          {page.value && <Sides sides={page.value.sides} accounts={about.value?.accounts ?? []} />}
          {page.value && <Way day={page.value.day} />}
          {about.value && (
            <p className="start-version">
              {fill(copy.version, { version: about.value.version })}
              {DOT}
              <a href="/docs/api/">{copy.apiDocs}</a>
            </p>
          )}
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

/** Opens what the start page of the other side asked for in the address; true while that goes on. */
function useWish(about: About | null): boolean {
  const account = about?.demo ? wishedAccount(location.hash, about) : null
  const begun = useRef(false)
  useEffect(() => {
    if (!account || begun.current) return
    begun.current = true
    // Whatever the sign-in says, the workplace is where to go: it asks for what is missing.
    void enter(account).then(() => location.replace(account.workplace))
  }, [account])
  return account !== null
}
