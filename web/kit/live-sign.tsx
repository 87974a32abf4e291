import './status.css'
import Radio from 'lucide-react/icons/radio'
import Unplug from 'lucide-react/icons/unplug'
import type { LiveState } from './api/live.ts'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'
import { Age } from './time.tsx'

/** Whether the stream is alive, and how old the newest data is. */
export function LiveSign({ state, at }: { readonly state: LiveState; readonly at: number | null }) {
  const { kit } = useTexts()
  const tone = { live: 'good', connecting: 'calm', lost: 'bad' }[state]
  return (
    <span className="live-sign">
      <span className="status status-s" data-tone={tone} role="status">
        <Icon of={state === 'lost' ? Unplug : Radio} size="s" />
        {kit.live[state]}
      </span>
      <Age at={at} staleMs={120_000} />
    </span>
  )
}
