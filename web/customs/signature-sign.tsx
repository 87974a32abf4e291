import CircleCheck from 'lucide-react/icons/circle-check'
import CircleHelp from 'lucide-react/icons/circle-help'
import CircleX from 'lucide-react/icons/circle-x'
import type { SignatureStanding } from '#declaration/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { useDeclarationCopy } from './use-copy.ts'

/** How a signature stands, never green for what was not checked. */
export function SignatureSign({ of }: { readonly of: SignatureStanding }) {
  const copy = useDeclarationCopy().signature
  const tone = of.status === 'valid' ? 'good' : of.status === 'invalid' ? 'bad' : 'warn'
  const icon = of.status === 'valid' ? CircleCheck : of.status === 'invalid' ? CircleX : CircleHelp
  const why = of.why === null ? '' : ((copy.why as Readonly<Record<string, string>>)[of.why] ?? of.why)
  return (
    <span className="status status-s" data-tone={tone}>
      <Icon of={icon} size="s" />
      {of.status === 'valid' ? fill(copy.valid, { who: of.signer ?? '' }) : fill(copy[of.status], { why })}
    </span>
  )
}
