import './key-list.css'
import { Dialog } from '../dialog.tsx'
import { useDeskWords } from './words.ts'

export interface KeyRow {
  readonly key: string
  readonly does: string
}

/** All keys of a workplace (`?`). */
export function KeyList({
  rows,
  search,
  onClose,
}: {
  readonly rows: readonly KeyRow[]
  readonly search: boolean
  readonly onClose: () => void
}) {
  const words = useDeskWords().shell
  const always = [
    ...(search ? [{ key: '/', does: words.keySearch }] : []),
    { key: 'Ctrl K', does: words.keyPalette },
    { key: '?', does: words.keyHelp },
    { key: 'Esc', does: words.keyClose },
  ]
  return (
    <Dialog open title={words.keys} onClose={onClose}>
      <p className="key-lead">{words.keysLead}</p>
      <dl className="key-list">
        {[...rows, ...always].map(({ key, does }) => (
          <div className="key-row" key={`${key} ${does}`}>
            <dt>
              <kbd className="button-key">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
