import './command-palette.css'
import { lazy, useState } from 'react'
import type { LucideIcon } from 'lucide-react'
import ScanSearch from 'lucide-react/icons/scan-search'
import Search from 'lucide-react/icons/search'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { SearchField } from 'react-aria-components/SearchField'
import { useTexts } from '../copy.tsx'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { useMe } from '../api/me.ts'
import { TRACE_LOOKERS } from '#kernel/roles.ts'
import { useTracesWords } from './traces/words.ts'

const Traces = lazy(() => import('./traces/traces.tsx'))
const TRACES = 'traces'

/** One thing that can be done. `keyHint` is the single key that does it too. */
export interface PaletteCommand {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly keyHint?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly name: string
  readonly commands: readonly PaletteCommand[]
}

/**
 * One Escape closes, whatever was typed: the field within would empty itself first. While signs are being put together the key
 * belongs to their keyboard.
 */
function closeAtOnce(event: React.KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.stopPropagation()
  close()
}

/**
 * All commands of a workplace, found by typing (Ctrl K). Arrow keys choose, Enter does it. First stands the look at all that
 * the systems know of a truck, for whoever may have it.
 */
export default function CommandPalette({
  groups,
  onClose,
}: {
  readonly groups: readonly PaletteGroup[]
  readonly onClose: () => void
}) {
  const { kit } = useTexts()
  const { contains } = useFilter({ sensitivity: 'base' })
  const words = useTracesWords()
  const [looking, setLooking] = useState(false)
  const role = useMe().value?.account.role
  const looks = TRACE_LOOKERS.some((one) => one === role)
  const look: PaletteGroup = {
    name: words.group,
    commands: looks ? [{ id: TRACES, label: words.open, icon: ScanSearch, run: () => setLooking(true) }] : [],
  }
  const all = [look, ...groups]
  const commands = all.flatMap((group) => group.commands)
  if (looking) return <Traces onClose={onClose} />
  return (
    <Dialog open title={kit.palette.open} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears a key before the field within it does */}
      <div className="palette" onKeyDownCapture={(event) => closeAtOnce(event, onClose)}>
        <Autocomplete filter={contains}>
          <SearchField className="palette-search" aria-label={kit.palette.search}>
            <Icon of={Search} />
            <Input className="palette-input" placeholder={kit.palette.search} />
          </SearchField>
          <Menu
            className="palette-list"
            aria-label={kit.palette.open}
            renderEmptyState={() => <p className="palette-none">{kit.palette.none}</p>}
            onAction={(id) => {
              if (id !== TRACES) onClose()
              commands.find((command) => command.id === id)?.run()
            }}
          >
            {all
              .filter((group) => group.commands.length > 0)
              .map((group) => (
                <MenuSection key={group.name} className="palette-group">
                  <Header className="palette-head">{group.name}</Header>
                  {group.commands.map(({ id, label, icon, keyHint }) => (
                    <MenuItem key={id} id={id} textValue={label} className="palette-item">
                      <Icon of={icon} />
                      <span className="palette-label">{label}</span>
                      {keyHint && <kbd className="button-key">{keyHint}</kbd>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
          </Menu>
        </Autocomplete>
      </div>
    </Dialog>
  )
}
