import { type KeyRow, KeyList } from '../kit/desk/key-list.tsx'
import { useTriageKeyList } from '../kit/rich/triage/key-list.ts'
import { useViewsCopy } from './use-copy.ts'
import { type View, VIEWS } from './views.ts'

/** The keys of the officer's workplace (`?`): those of what is shown, then those that lead to the views. */
export function OfficerKeys({
  view,
  mayAct,
  onClose,
}: {
  readonly view: View
  /** Registrars and administrators only look. */
  readonly mayAct: boolean
  readonly onClose: () => void
}) {
  const copy = useViewsCopy()
  const { acts } = copy
  const matters = useTriageKeyList(mayAct ? ['claim', 'snooze', 'undo'] : [])
  const lanes: KeyRow[] = [{ key: '1–9', does: copy.palette.groupLanes }]
  const onLane: KeyRow[] = [
    { key: 'O', does: acts.open },
    { key: 'H', does: `${acts.hold} / ${acts.resume}` },
    { key: 'M', does: acts.manual },
    { key: 'S', does: acts.sendAway },
  ]
  const shown: Partial<Record<View, readonly KeyRow[]>> = { lanes: [...lanes, ...(mayAct ? onLane : [])], matters }
  const views = VIEWS.map(({ name, letter }) => ({ key: letter, does: copy.views[name] }))
  return <KeyList rows={[...(shown[view] ?? []), ...views]} search={false} onClose={onClose} />
}
