import type { ConsignmentView } from '#rail/contract.ts'
import { useRefusalText } from '../kit/refusal.tsx'
import { Time } from '../kit/time.tsx'
import { useCopy } from './use-copy.ts'

const STEPS = ['received', 'accepted', 'processed'] as const

/** The three signed receipts of the other customs in their order, each with its time; a refusal takes the place of the second. */
export function Receipts({ of, zone }: { readonly of: ConsignmentView; readonly zone: string }) {
  const copy = useCopy()
  if (of.outcome !== 'sent') return <p className="wagon-outcome">{copy.outcomes[of.outcome]}</p>
  const refused = of.receipts.some(({ kind }) => kind === 'refused')
  const steps = STEPS.map((step) => (step === 'accepted' && refused ? ('refused' as const) : step))
  return (
    <ul className="receipts">
      {steps.map((step) => {
        const receipt = of.receipts.find(({ kind }) => kind === step)
        return (
          <li key={step} data-done={receipt && step === 'refused' ? 'refused' : receipt !== undefined}>
            {receipt ? (step === 'refused' ? '×' : '✓') : '○'} {copy.receipts[step]}{' '}
            {receipt && <Time at={receipt.at} zone={zone} />}
          </li>
        )
      })}
      {of.overdue && <li data-done="refused">{copy.overdue}</li>}
      {of.refusal && <WhyRefused refusal={of.refusal} />}
    </ul>
  )
}

/** What the other customs said of it, in the reader's language. */
function WhyRefused({ refusal }: { readonly refusal: NonNullable<ConsignmentView['refusal']> }) {
  const words = useRefusalText(refusal)
  return words && <li data-done="refused">{words.what}</li>
}
