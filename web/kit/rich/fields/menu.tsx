import './fields.css'
import '../tips/tips.css'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { FieldPopover } from './field-popover.tsx'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Icon } from '../../icon.tsx'
import { useStale } from '../../stale.ts'

/** One act of a menu. */
export interface MenuAct {
  readonly id: string
  readonly label: string
  readonly icon?: LucideIcon
  readonly danger?: boolean
  readonly run: () => void
}

/** Acts behind one button: `<Menu label={copy.more} icon={Ellipsis} acts={[{ id: 'print', label: copy.print, run: print }]} />`. */
export function Menu({
  label,
  icon,
  acts,
}: {
  readonly label: string
  readonly icon: LucideIcon
  readonly acts: readonly MenuAct[]
}) {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={label} isDisabled={useStale()}>
        <Icon of={icon} />
      </Button>
      <FieldPopover>
        <AriaMenu
          className="choices-list"
          aria-label={label}
          onAction={(id) => acts.find((act) => act.id === id)?.run()}
        >
          {acts.map(({ id, label: name, icon: sign, danger }) => (
            <MenuItem key={id} id={id} textValue={name} className="choices-item" data-danger={danger || undefined}>
              {sign && <Icon of={sign} size="s" />}
              {name}
            </MenuItem>
          ))}
        </AriaMenu>
      </FieldPopover>
    </MenuTrigger>
  )
}

/**
 * A word about a button of one sign, on hover and on focus: `<Tooltip text={copy.zoomIn} icon={Plus} onPress={zoom} />`.
 * What stands in the button besides its sign comes as `children`.
 */
export function Tooltip({
  text,
  icon,
  onPress,
  className = 'icon-button',
  current = false,
  letter,
  children,
}: {
  readonly text: string
  readonly icon: LucideIcon
  readonly onPress: () => void
  readonly className?: string
  /** It leads to where one is. */
  readonly current?: boolean
  /** The single key that does the same; told beside the word. */
  readonly letter?: string | undefined
  readonly children?: ReactNode
}) {
  const tellKey = (button: HTMLButtonElement | null) => {
    if (letter) button?.setAttribute('aria-keyshortcuts', letter)
  }
  return (
    <TooltipTrigger delay={400}>
      <Button
        ref={tellKey}
        className={className}
        aria-label={text}
        aria-current={current ? 'page' : 'false'}
        isDisabled={useStale()}
        onPress={onPress}
      >
        <Icon of={icon} />
        {children}
      </Button>
      <AriaTooltip className="tooltip" placement="right">
        {text}
        {letter && <kbd className="button-key">{letter}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
