import type { DeclarationDeps } from './deps.ts'
import { checkDeclaration, inForce, type Problem, readForm } from './domain/check-declaration.ts'
import { type Finding, finding } from './domain/finding.ts'
import { toChina, toEaeu } from './messages/national-views.ts'
import type { Side } from './v1/core.ts'

const FORMS = { KZ: toEaeu, CN: toChina } as const

/** Everything in a content that keeps it from being filed today: rules broken, and what the form of a side cannot hold. */
export function problemsOf(deps: Pick<DeclarationDeps, 'clock' | 'zone'>, content: unknown): readonly Problem[] {
  const now = deps.clock.now()
  const on = now.toZonedDateTimeISO(deps.zone).toPlainDate().toString()
  return [...checkDeclaration(content, { now, on }), ...inForce(lossesThatBlock(content), on)]
}

/** Only what both national forms can hold may be filed with both [DEC-5]. */
function lossesThatBlock(content: unknown): readonly Finding[] {
  const form = readForm(content)
  if ('findings' in form) return []
  return (['KZ', 'CN'] as const satisfies readonly Side[]).flatMap((side) =>
    FORMS[side](form.checked)
      .losses.filter(({ blocking }) => blocking)
      .map(({ pointer }) => finding('form-loss', pointer, { side })),
  )
}
