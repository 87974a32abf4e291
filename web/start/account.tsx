import Copy from 'lucide-react/icons/copy'
import MessageSquare from 'lucide-react/icons/message-square-text'
import type { DemoAccount } from '../kit/api/about.ts'
import { IconButton } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

/** An account of the demonstration: what to enter, each value with a button that copies it. */
export function Account({ account }: { readonly account: DemoAccount }) {
  const copy = useCopy().account
  const rows = [
    [account.inbox ? copy.phone : copy.login, account.login],
    [copy.password, account.password],
    [copy.code, account.totp],
  ] as const
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
