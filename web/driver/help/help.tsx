import './help.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import Phone from 'lucide-react/icons/phone'
import { useAbout } from '../../kit/api/about.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { Icon } from '../../kit/icon.tsx'
import { keptHelpPhone } from '../kept/help-phone.ts'
import { useHelpCopy } from '../use-copy.ts'

const TOPICS = ['code', 'paid', 'refused', 'where', 'late', 'taken', 'barrier'] as const

/** What drivers ask most, and whom to call: also for who is not signed in. */
export function Help() {
  const copy = useHelpCopy()
  const about = useAbout(0).value
  const phone = about ? about.helpPhone : keptHelpPhone()
  return (
    <div className="screen screen-narrow">
      <a className="back-link" href="/driver/">
        <Icon of={ArrowLeft} size="s" /> {copy.back}
      </a>
      <h1>{copy.title}</h1>
      {phone && (
        <ButtonLink kind="primary" icon={Phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
          {fill(copy.call, { phone })}
        </ButtonLink>
      )}
      <Card flush>
        {TOPICS.map((topic) => (
          <details className="help-topic" key={topic}>
            <summary>{copy.topics[topic].ask}</summary>
            <p>{copy.topics[topic].answer}</p>
          </details>
        ))}
      </Card>
      <p>{copy.atPlace}</p>
      <p>
        <strong>{copy.danger}</strong>
      </p>
    </div>
  )
}
