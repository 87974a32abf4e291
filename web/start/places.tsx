import ArrowRight from 'lucide-react/icons/arrow-right'
import Copy from 'lucide-react/icons/copy'
import MessageSquare from 'lucide-react/icons/message-square-text'
import Monitor from 'lucide-react/icons/monitor'
import ShieldCheck from 'lucide-react/icons/shield-check'
import Truck from 'lucide-react/icons/truck'
import type { LucideIcon } from 'lucide-react'
import type { DemoAccount } from '../kit/api/about.ts'
import { ButtonLink, IconButton } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

const PLACES = [
  { name: 'driver', href: '/driver/', icon: Truck, role: 'driver' },
  { name: 'checkpoint', href: '/checkpoint/', icon: ShieldCheck, role: 'officer' },
  { name: 'board', href: '/board/', icon: Monitor, role: 'board' },
] as const

/** The workplaces; in a demonstration each with the account that opens it. */
export function Places({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const copy = useCopy()
  const shown: readonly string[] = PLACES.map(({ role }) => role)
  const others = accounts.filter(({ role }) => !shown.includes(role))
  return (
    <section aria-labelledby="places-title" className="places">
      <h2 id="places-title">{copy.placesTitle}</h2>
      <ul className="places-list">
        {PLACES.map(({ name, href, icon, role }) => (
          <Place
            key={name}
            icon={icon}
            texts={copy.places[name]}
            href={accounts.find((account) => account.role === role)?.workplace ?? href}
            account={accounts.find((account) => account.role === role) ?? null}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <details className="others">
          <summary>{copy.account.others}</summary>
          <ul className="others-list">
            {others.map((account) => (
              <li key={`${account.role} ${account.login}`}>
                <h3>{copy.roles[account.role] ?? account.role}</h3>
                <Account account={account} />
                <ButtonLink icon={ArrowRight} href={account.workplace}>
                  {copy.account.open}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Place({
  icon,
  texts,
  href,
  account,
}: {
  readonly icon: LucideIcon
  readonly texts: { readonly name: string; readonly question: string; readonly text: string; readonly enter: string }
  readonly href: string
  readonly account: DemoAccount | null
}) {
  return (
    <li className="place">
      <header className="place-head">
        <span className="place-icon">
          <Icon of={icon} size="l" />
        </span>
        <h3>{texts.name}</h3>
      </header>
      <p className="place-question">{texts.question}</p>
      <p className="place-text">{texts.text}</p>
      {account && <Account account={account} />}
      <ButtonLink kind="primary" wide icon={ArrowRight} href={href.startsWith('/') ? href : `/${href}/`}>
        {texts.enter}
      </ButtonLink>
    </li>
  )
}

function Account({ account }: { readonly account: DemoAccount }) {
  const copy = useCopy().account
  const rows = [
    [account.inbox ? copy.phone : copy.login, account.login],
    [copy.password, account.password],
    [copy.code, account.totp],
  ] as const
  // Nobody signs in at a board.
  if (!account.login) return null
  return (
    <div className="account">
      <dl>{rows.map(([name, value]) => value && <Value key={name} name={name} value={value} />)}</dl>
      {account.inbox && (
        <a className="account-inbox" href={account.inbox} target="_blank" rel="noreferrer">
          <Icon of={MessageSquare} size="s" />
          {copy.inbox}
        </a>
      )}
    </div>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: string }) {
  const { account } = useCopy()
  const toast = useToast()
  const copyIt = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast({ tone: 'good', text: fill(account.copied, { what: name }) })
    } catch {
      // Without a secure origin there is no clipboard; the value stands there to be read.
    }
  }
  return (
    <div className="account-row">
      <dt>{name}</dt>
      <dd>
        <code translate="no">{value}</code>
        <IconButton icon={Copy} label={fill(account.copy, { what: name })} onClick={() => void copyIt()} />
      </dd>
    </div>
  )
}
