import { useTexts } from '../../copy.tsx'
import type { KeyRow } from '../../desk/key-list.tsx'
import { usePartsWords } from '../../parts-words.ts'

/** The keys of a `TriageList` for the list of its workplace: those that walk, and those of the acts that it `does`. */
export function useTriageKeyList(does: readonly ('claim' | 'snooze' | 'undo')[] = []): readonly KeyRow[] {
  const { kit } = useTexts()
  const words = usePartsWords().triage
  const acts = [
    { name: 'claim', key: 'C', label: words.claim },
    { name: 'snooze', key: 'Z', label: words.snooze },
    { name: 'undo', key: 'U', label: kit.undo },
  ] as const
  return [
    { key: 'J', does: words.next },
    { key: 'K', does: words.previous },
    ...acts.filter(({ name }) => does.includes(name)).map(({ key, label }) => ({ key, does: label })),
  ]
}
