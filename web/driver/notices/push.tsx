import Smartphone from 'lucide-react/icons/smartphone'
import { useEffect, useState } from 'react'
import { get, post } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { endPush, pushOfThisPhone } from './push-of-this-phone.ts'

type State = 'none' | 'denied' | 'off' | 'on' | 'failed'

/** Web push on this phone: asked for only when the driver presses, and told honestly when it cannot be. */
export function PushChoice() {
  const copy = useMoreCopy().notices
  const [state, setState] = useState<State | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void stateNow().then(setState)
  }, [])
  const turn = async (way: () => Promise<State>) => {
    setBusy(true)
    setState(await way())
    setBusy(false)
  }
  if (state === null) return null
  const words = { none: copy.pushNone, denied: copy.pushDenied, failed: copy.pushFailed, on: copy.pushIsOn, off: null }
  return (
    <Card title={copy.pushTitle} aside={<Icon of={Smartphone} />}>
      <div className="stack">
        <p>{copy.pushBody}</p>
        <p role="status" className="push-state" data-state={state}>
          {words[state]}
        </p>
        {(state === 'off' || state === 'failed') && (
          <Button kind="primary" busy={busy} onClick={() => void turn(switchOn)}>
            {copy.pushOn}
          </Button>
        )}
        {state === 'on' && (
          <Button busy={busy} onClick={() => void turn(switchOff)}>
            {copy.pushOff}
          </Button>
        )}
      </div>
    </Card>
  )
}

async function stateNow(): Promise<State> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'none'
  if (Notification.permission === 'denied') return 'denied'
  try {
    return (await pushOfThisPhone()) ? 'on' : 'off'
  } catch {
    return 'none'
  }
}

async function switchOn(): Promise<State> {
  if ((await Notification.requestPermission()) !== 'granted') return stateNow()
  const key = await get<{ publicKey: string }>('/api/notices/push-key')
  if (!key.ok) return 'failed'
  try {
    const registered = await navigator.serviceWorker.ready
    const made = await registered.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key.value.publicKey,
    })
    const saved = await post('/api/notices/push-subscriptions', made.toJSON())
    if (saved.ok) return 'on'
    await made.unsubscribe()
    return 'failed'
  } catch {
    return 'failed'
  }
}

async function switchOff(): Promise<State> {
  try {
    await endPush()
    return 'off'
  } catch {
    return 'failed'
  }
}
