import { ProblemCallout } from '../../problem-callout.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { TellAhead, type Told } from '../../tell-ahead.tsx'
import { useToast } from '../../toast.tsx'
import type { Shown } from '../show.tsx'
import { stateOf } from '../states.ts'
import { useCopy } from '../use-copy.ts'

/** What happened is told ahead: its reason from a list, and as large choices of which none is made yet. */
export default function TellAheadShown({ state }: Shown) {
  const { ahead } = useCopy()
  const toast = useToast()
  const { problem, at } = stateOf(state, [])
  const tell = ({ reason }: Told) => {
    toast({ tone: 'good', text: ahead.reasons[reason] })
    return true
  }
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      {[false, true].map((large) => (
        <TellAhead
          key={String(large)}
          words={ahead}
          large={large}
          className="show-form"
          kind="secondary"
          busy={state === 'loading'}
          problem={<ProblemCallout problem={state === 'stale' ? null : problem} />}
          onTell={tell}
        />
      ))}
    </StaleFrame>
  )
}
