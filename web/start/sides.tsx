import ExternalLink from 'lucide-react/icons/external-link'
import type { DemoAccount } from '../kit/api/about.ts'
import { useTexts } from '../kit/copy.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { Account } from './account.tsx'
import { isOperator } from './enter.ts'
import { EnterLink } from './enter-link.tsx'
import { useCopy } from './use-copy.ts'
import { signOf } from './signs.ts'
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
  // Of people who have no page of their own here.
  const elsewhere = accounts.filter((account) => !placed.has(account))
  // In a demonstration a desk that none of its accounts opens is no place to send a visitor.
  const shown = (workplace: Workplace) =>
    accounts.length === 0 || workplace.roles.length === 0 || opens(workplace).length > 0
  const systems = side.systems
    .map((system) => ({ ...system, workplaces: system.workplaces.filter(shown) }))
    .filter(({ workplaces }) => workplaces.length > 0)
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
      {systems.length === 0 && <p className="side-empty">{copy.side.empty}</p>}
      <div className="systems">
        {systems.map(({ system, title, workplaces }) => (
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
      <Accounts summary={fill(copy.account.others, { n: elsewhere.length })} accounts={elsewhere} side={side} />
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
  const name = workplace.name[language]
  return (
    <li className="place">
      <header className="place-head">
        <span className="place-icon">
          <Icon of={signOf(workplace.folder)} size="l" />
        </span>
        <h5>{name}</h5>
      </header>
      <p className="place-text">{workplace.purpose[language]}</p>
      <div className="place-ways">
        {(accounts.length > 0 ? accounts : [undefined]).map((account, at) => (
          <div key={account ? `${account.role} ${account.login}` : ''} className="place-way">
            <EnterLink
              side={side}
              folder={workplace.folder}
              account={account}
              kind={at === 0 ? 'primary' : 'secondary'}
              place={name}
            >
              {account && accounts.length > 1 ? (copy.roles[account.role] ?? account.login) : copy.account.open}
            </EnterLink>
            {account && account.login && !isOperator(account) && <Account account={account} />}
          </div>
        ))}
        <Accounts summary={copy.account.byHand} accounts={accounts.filter(isOperator)} />
        {workplace.folder === 'driver' && (
          <a className="place-more" href={addressAt(side, '/driver/places')}>
            {copy.freePlaces}
          </a>
        )}
      </div>
    </li>
  )
}

/** Accounts with what to enter by hand; with a side also the way to their pages. */
function Accounts({
  summary,
  accounts,
  side,
}: {
  readonly summary: string
  readonly accounts: readonly DemoAccount[]
  readonly side?: Side
}) {
  const copy = useCopy()
  if (accounts.length === 0) return null
  return (
    <details className="others">
      <summary>{summary}</summary>
      <ul className="others-list">
        {accounts.map((account) => {
          const role = copy.roles[account.role] ?? account.login
          return (
            <li key={`${account.role} ${account.login}`}>
              <strong>{role}</strong>
              <Account account={account} />
              {side && (
                <EnterLink side={side} folder="" account={account} kind="secondary" place={role}>
                  {copy.account.open}
                </EnterLink>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
