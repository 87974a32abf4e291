import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import type { Problem } from '../kit/api/client.ts'
import { basisText } from '../kit/basis.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'

/** Why a command did not work, what to do, and the paragraph; read out at once. */
export function ProblemNote({ problem, action }: { readonly problem: Problem | null; readonly action?: ReactNode }) {
  const { kit } = useTexts()
  const words = useRefusalText(problem)
  if (!problem) return null
  return (
    <Callout tone="bad" icon={TriangleAlert} title={words?.what ?? kit.errors.title} urgent action={action}>
      {words?.cure ?? problemText(problem, kit)}
      {problem.basis && <p className="quiet">{fill(kit.basis, { basis: basisText(problem.basis, kit.law) })}</p>}
    </Callout>
  )
}
