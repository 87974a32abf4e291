import type { PURPOSES } from '#declaration/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useCopy } from './use-copy.ts'

const CHOICES: readonly (typeof PURPOSES)[number][] = [
  'acceptance',
  'control',
  'recognition',
  'release',
  'appeal',
  'audit',
]

/** Asks for what a declaration is read, before it is shown: every look is kept with its purpose. */
export function PurposeAsk({ onChoose }: { readonly onChoose: (purpose: string) => void }) {
  const copy = useCopy()
  return (
    <Card title={copy.purpose.ask}>
      <p>{copy.purpose.why}</p>
      <div className="customs-acts">
        {CHOICES.map((purpose) => (
          <Button key={purpose} onClick={() => onChoose(purpose)}>
            {copy.purpose.choices[purpose]}
          </Button>
        ))}
      </div>
    </Card>
  )
}
