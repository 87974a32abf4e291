import type { DeclarationView } from '#declaration/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { useRefusalText } from '../kit/refusal.tsx'
import { Callout } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import { useDeclarationCopy } from './use-copy.ts'

type Told = DeclarationView['notTaken'][number]

/** What the other customs did not take of this declaration, and why: its books may be others than ours. */
export function NotTaken({ told, zone }: { readonly told: readonly Told[]; readonly zone: string }) {
  const copy = useDeclarationCopy()
  if (told.length === 0) return null
  return (
    <Callout tone="bad" title={copy.notTaken}>
      <ul>
        {told.map((one, place) => (
          // Two of one sheet have the same time and often the same reason; the list only grows at its end.
          <Line key={`${place} ${one.at}`} told={one} zone={zone} />
        ))}
      </ul>
    </Callout>
  )
}

function Line({ told, zone }: { readonly told: Told; readonly zone: string }) {
  const words = useRefusalText(told)
  const { kit } = useTexts()
  return (
    <li>
      <Time at={told.at} zone={zone} show="datetime" />
      {DOT}
      {words?.what ?? kit.states.refused}
    </li>
  )
}
