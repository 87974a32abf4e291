import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** Another way in, for the day when no SMS comes. */
export function PasskeyCard() {
  const copy = useMoreCopy().me
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const add = async () => {
    setBusy(true)
    const { makePasskey } = await import('../../kit/api/passkey.ts')
    const answer = await makePasskey()
    setBusy(false)
    toast(answer?.ok ? { tone: 'good', text: copy.passkeyAdded } : { tone: 'bad', text: copy.passkeyFailed })
  }
  return (
    <Card title={copy.passkeyTitle}>
      <div className="stack">
        <p>{copy.passkeyHint}</p>
        <Button icon={Fingerprint} busy={busy} onClick={() => void add()}>
          {copy.passkeyAdd}
        </Button>
      </div>
    </Card>
  )
}
