import type { DeclarationView } from '#declaration/contract.ts'
import { Card } from '../kit/card.tsx'
import { bracketed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { fieldName } from './field-name.ts'
import { useDeclarationCopy } from './use-copy.ts'

/** The national forms that this reader may have, each with what it cannot hold of the declaration. */
export function NationalForms({ forms }: { readonly forms: DeclarationView['forms'] }) {
  const copy = useDeclarationCopy()
  const { language } = useTexts()
  if (forms.length === 0) return null
  return (
    <Card title={copy.forms.title}>
      {forms.map(({ form, losses }) => (
        <section key={form}>
          <h3>{copy.forms[form]}</h3>
          {losses.length === 0 && <p>{copy.forms.whole}</p>}
          <ul className="customs-problems">
            {losses.map(({ pointer, kind, blocking, count }) => (
              <li key={`${pointer} ${kind}`}>
                {named(fieldName(copy, pointer, count), copy.forms.kinds[kind], language)}
                {blocking && <strong>{bracketed(copy.forms.blocks, language)}</strong>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="customs-more">{copy.forms.part}</p>
    </Card>
  )
}
