import type { Agreement } from '#identity/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** The text exactly as it is signed, with its version. */
export function AgreementText({ agreement }: { readonly agreement: Agreement }) {
  const copy = useMoreCopy().registration
  const { kit } = useTexts()
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(agreement.version)
  const date = dated ? formatInstant(`${agreement.version}T00:00:00Z`, 'date', kit, 'UTC') : agreement.version
  return (
    <section className="agreement" aria-label={agreement.title} lang={agreement.language}>
      <h2>{agreement.title}</h2>
      <p className="quiet">{fill(copy.version, { date })}</p>
      {agreement.text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph.slice(0, 40)}>{paragraph}</p>
      ))}
    </section>
  )
}
