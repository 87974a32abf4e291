import { fill } from '../kit/copy/copy.ts'
import type { Tone } from '../kit/states.ts'
import { useCopy } from './use-copy.ts'

const TONES: Readonly<Record<string, Tone>> = {
  released: 'good',
  exited: 'good',
  cleared: 'good',
  accepted: 'info',
  received: 'info',
  control: 'warn',
  detained: 'bad',
  rejected: 'bad',
  returned: 'bad',
  recognised: 'good',
  reserved: 'warn',
  refused: 'bad',
  'not-answered': 'warn',
}

/** The state at each side and the answer of the other customs, in words and colour. */
export function SideStates({
  states,
  recognition,
}: {
  readonly states: Readonly<Record<string, string>>
  readonly recognition: string
}) {
  const copy = useCopy()
  const word = (words: Readonly<Record<string, string>>, name: string) => words[name] ?? name
  return (
    <span className="customs-states">
      {Object.entries(states).map(([side, state]) => (
        <span key={side} className="status status-s" data-tone={TONES[state] ?? 'calm'}>
          {fill(copy.sideState, { side: word(copy.sides, side), state: word(copy.states, state) })}
        </span>
      ))}
      <span className="status status-s" data-tone={TONES[recognition] ?? 'calm'}>
        {word(copy.recognition, recognition)}
      </span>
    </span>
  )
}
