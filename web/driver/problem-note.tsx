import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import type { Problem } from '../kit/api/client.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { ProblemCallout } from '../kit/problem-callout.tsx'

/** Why a command did not work, what to do, and the paragraph; read out at once. */
export function ProblemNote({ problem, action }: { readonly problem: Problem | null; readonly action?: ReactNode }) {
  const { kit, language } = useTexts()
  return (
    <ProblemCallout problem={problem} icon={TriangleAlert} action={action}>
      {problem?.citation && <p className="quiet">{fill(kit.basis, { basis: problem.citation[language] })}</p>}
    </ProblemCallout>
  )
}
