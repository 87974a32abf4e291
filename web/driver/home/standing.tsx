import FileText from 'lucide-react/icons/file-text'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import Wallet from 'lucide-react/icons/wallet'
import { Money } from '../../kit/money.tsx'
import { Callout } from '../../kit/status.tsx'
import { useDriver } from '../driver-context.tsx'
import { PATHS } from '../paths.ts'
import { useCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'

/** What keeps the driver from booking at all: a block, a debt, a new agreement, a missing consent. */
export function Standing({ debt }: { readonly debt: string }) {
  const copy = useCopy().account
  const { me } = useDriver()
  return (
    <>
      {me.account.status === 'blocked' && (
        <Callout tone="bad" icon={ShieldAlert} title={copy.blockedTitle}>
          {copy.blockedBody}
        </Callout>
      )}
      {debt !== '0.00' && (
        <Callout
          tone="bad"
          icon={Wallet}
          title={copy.debtTitle}
          action={<Link href={PATHS.money}>{copy.debtAct}</Link>}
        >
          <Money amount={debt} />. {copy.debtBody}
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
