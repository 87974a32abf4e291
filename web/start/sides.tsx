import ArrowRight from 'lucide-react/icons/arrow-right'
import ExternalLink from 'lucide-react/icons/external-link'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import Monitor from 'lucide-react/icons/monitor'
import ShieldCheck from 'lucide-react/icons/shield-check'
import Truck from 'lucide-react/icons/truck'
import type { LucideIcon } from 'lucide-react'
import type { DemoAccount } from '../kit/api/about.ts'
import { ButtonLink } from '../kit/button.tsx'
import { useTexts } from '../kit/copy.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { Account } from './account.tsx'
import { useCopy } from './use-copy.ts'
import { addressAt, type Side, type Workplace } from './use-start-page.ts'

/** The workplaces of every side by system; in a demonstration each with the accounts that open it. */
export function Sides({
  sides,
  accounts,
}: {
  readonly sides: readonly Side[]
  readonly accounts: readonly DemoAccount[]
}) {
  const copy = useCopy()
  return (
    <section aria-labelledby="sides-title" className="sides">
      <h2 id="sides-title">{copy.sidesTitle}</h2>
      {sides.map((side) => (
        <SideOf
          key={side.country}
          side={side}
          alone={sides.length === 1}
          accounts={accounts.filter((account) => account.side === side.country)}
        />
      ))}
    </section>
  )
}

function SideOf({
  side,
  alone,
  accounts,
}: {
  readonly side: Side
  readonly alone: boolean
  readonly accounts: readonly DemoAccount[]
}) {
  const copy = useCopy()
  const { language } = useTexts()
  const opens = ({ folder }: Workplace) => accounts.filter(({ workplace }) => workplace.startsWith(`/${folder}/`))
  const placed = new Set(side.systems.flatMap(({ workplaces }) => workplaces.flatMap(opens)))
  return (
    <section className="side" aria-labelledby={alone ? 'sides-title' : `side-${side.country}`}>
      {!alone && (
        <header className="side-head">
          <h3 id={`side-${side.country}`}>{side.names[language]}</h3>
          <span className="side-which">{side.url === null ? copy.side.here : copy.side.there}</span>
          {side.url !== null && (
            <a className="side-start" href={addressAt(side, '/')}>
              {copy.side.start}
              <Icon of={ExternalLink} size="s" />
            </a>
          )}
        </header>
      )}
      {side.systems.length === 0 && <p className="side-empty">{copy.side.empty}</p>}
      <div className="systems">
        {side.systems.map(({ system, title, workplaces }) => (
          <section
            key={system}
            className={`system system-${Math.min(workplaces.length, 3)}`}
            aria-label={title?.[language]}
          >
            {title && <h4>{title[language]}</h4>}
            <ul className="places-list">
              {workplaces.map((workplace) => (
                <Place key={workplace.folder} side={side} workplace={workplace} accounts={opens(workplace)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Others accounts={accounts.filter((account) => !placed.has(account))} side={side} />
    </section>
  )
}

function Place({
  side,
  workplace,
  accounts,
}: {
  readonly side: Side
  readonly workplace: Workplace
  readonly accounts: readonly DemoAccount[]
}) {
  const copy = useCopy()
  const { language } = useTexts()
  const [first, ...more] = accounts
  const name = workplace.name[language]
  return (
    <li className="place">
      <header className="place-head">
        <span className="place-icon">
          <Icon of={iconOf(workplace)} size="l" />
        </span>
        <h5>{name}</h5>
      </header>
      <p className="place-text">{workplace.purpose[language]}</p>
      {first && <Account account={first} />}
      <Others accounts={more} side={side} />
      <ButtonLink
        kind="primary"
        wide
        icon={ArrowRight}
        href={addressAt(side, first?.workplace ?? `/${workplace.folder}/`)}
      >
        {fill(copy.side.enter, { name })}
      </ButtonLink>
    </li>
  )
}

function Others({ accounts, side }: { readonly accounts: readonly DemoAccount[]; readonly side: Side }) {
  const copy = useCopy()
  if (accounts.length === 0) return null
  return (
    <details className="others">
      <summary>{fill(copy.account.others, { n: accounts.length })}</summary>
      <ul className="others-list">
        {accounts.map((account) => (
          <li key={`${account.role} ${account.login}`}>
            <strong>{copy.roles[account.role] ?? account.login}</strong>
            <Account account={account} />
            <ButtonLink icon={ArrowRight} href={addressAt(side, account.workplace)}>
              {copy.account.open}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** By who works there: a page without sign-in is a screen to look at. */
function iconOf({ roles }: Workplace): LucideIcon {
  if (roles.length === 0) return Monitor
  if (roles.includes('driver')) return Truck
  return roles.includes('officer') ? ShieldCheck : LayoutDashboard
}
