import type { ComparedFieldView, FormView } from './contract.ts'
import { readForm } from './domain/check-declaration.ts'
import { compareViews } from './messages/compare-views.ts'
import { type Loss, toChina, toEaeu } from './messages/national-views.ts'

/**
 * The national forms that can be written from what one may read: of each side whose annex is open. Losses of goods items
 * are told once for all of them [DEC-5].
 */
export function formsOf(core: unknown, annexes: Readonly<Record<string, unknown>>): FormView[] {
  const form = readForm({ core, annexes })
  if ('findings' in form) return []
  const { checked } = form
  return [
    ...(checked.annexes.KZ ? [{ form: 'eaeu' as const, losses: together(toEaeu(checked).losses) }] : []),
    ...(checked.annexes.CN ? [{ form: 'china' as const, losses: together(toChina(checked).losses) }] : []),
  ]
}

/** Both national forms side by side; of the core alone, which both sides read: an annex tells nothing here [DEC-5]. */
export function comparedForms(core: unknown, annexes: Readonly<Record<string, unknown>>): ComparedFieldView[] {
  const form = readForm({ core, annexes })
  return 'findings' in form ? [] : [...compareViews({ core: form.checked.core, annexes: {} })]
}

function together(losses: readonly Loss[]): FormView['losses'] {
  const groups = new Map<string, FormView['losses'][number]>()
  for (const { pointer, kind, blocking } of losses) {
    const place = pointer.replace(/\/items\/\d+/, '/items/*')
    const key = `${kind} ${place}`
    const known = groups.get(key)
    if (known) known.count += 1
    else groups.set(key, { pointer: place, kind, blocking, count: 1 })
  }
  return [...groups.values()]
}
