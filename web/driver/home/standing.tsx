import FileText from 'lucide-react/icons/file-text'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import Wallet from 'lucide-react/icons/wallet'
import { Link } from 'wouter'
import type { PersonalAccount } from '#payments/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Money } from '../../kit/money.tsx'
import { Callout } from '../../kit/status.tsx'
import { useDriver } from '../driver-context.tsx'
import { PATHS } from '../paths.ts'
import { useCopy } from '../use-copy.ts'

/** What keeps the driver from booking at all: a block, a debt, a new agreement, a missing consent. */
export function Standing() {
  const copy = useCopy().account
  const { me } = useDriver()
  const account = useQuery<PersonalAccount>('/api/payments/account')
  const inDebt = account.value !== null && account.value.debt !== '0.00'
  return (
    <>
      {me.account.status === 'blocked' && (
        <Callout tone="bad" icon={ShieldAlert} title={copy.blockedTitle}>
          {copy.blockedBody}
        </Callout>
      )}
      {inDebt && (
        <Callout
          tone="bad"
          icon={Wallet}
          title={copy.debtTitle}
          action={<Link href={PATHS.money}>{copy.debtAct}</Link>}
        >
          <Money amount={account.value.debt} />. {copy.debtBody}
        </Callout>
      )}
      {!me.agreement.upToDate && (
        <Callout
          tone="warn"
          icon={FileText}
          title={copy.agreementTitle}
          action={<Link href={PATHS.agreement}>{copy.agreementAct}</Link>}
        >
          {copy.agreementBody}
        </Callout>
      )}
      {me.self && me.self.consent !== 'given' && (
        <Callout
          tone="warn"
          icon={ShieldAlert}
          title={copy.consentTitle}
          action={<Link href={PATHS.consent}>{copy.consentAct}</Link>}
        >
          {copy.consentBody}
        </Callout>
      )}
    </>
  )
}
