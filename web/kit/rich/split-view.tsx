import './split-view.css'
import { type ReactNode, useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import X from 'lucide-react/icons/x'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { IconButton } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { readStored, writeStored } from '../language.ts'
import { useNarrow } from '../narrow.ts'
import { usePartsWords } from '../parts-words.ts'
import { useStepBack } from '../step-back.ts'

export interface SplitViewOptions {
  /** Under which the widths are kept. */
  readonly name: string
  readonly list: ReactNode
  /** Null while nothing is open. */
  readonly detail: ReactNode
  /** Heads the sheet on a phone, and with `headed` what is open on a desk. */
  readonly title: ReactNode
  /**
   * What is open has a head with its title and a button that closes it, as the Escape key within it does: not while
   * something is composed (Escape drops the proposal there), nor out of a field in which something stands.
   */
  readonly headed?: boolean
  /** In the place of what is open while nothing is; without it the list has the whole width then. */
  readonly none?: ReactNode
  /** Share of the list in per cent, until somebody moves the border. */
  readonly share?: number
  /** What was open is to be closed. */
  readonly onClose: () => void
}

/**
 * A list and what is open of it, side by side. The border between them can be moved by pointer and arrow keys and stays
 * where it was put. On a phone the list has the screen and what is open comes as a sheet, which begins with
 * the focus at its heading, closes by the way back too, and gives the focus back to the row. The list stays as it is (its filter,
 * its place, the focus in it) when something is opened or closed.
 *
 *     <SplitView name="trucks" list={<DataTable … />} title={truck?.plate ?? ''} onClose={() => open(null)}
 *       detail={truck && <Truck of={truck} />} none={<EmptyState … />} />
 */
export function SplitView({ name, list, detail, title, none, share = 58, headed = false, onClose }: SplitViewOptions) {
  const words = usePartsWords().split
  const narrow = useNarrow('(max-width: 60rem)')
  const [layout] = useState(() => storedLayout(name, share))
  const inList = useRef<HTMLElement>(null)
  const giveBack = useCallback(() => {
    if (inList.current?.isConnected) inList.current.focus()
  }, [])
  useStepBack(narrow && !!detail, onClose)
  if (narrow) {
    return (
      <>
        {list}
        <Dialog open={!!detail} title={title} wide reads onClose={onClose}>
          {detail}
        </Dialog>
      </>
    )
  }
  return (
    <Group
      className="split"
      id={`split-${name}`}
      defaultLayout={layout}
      // A list that stands alone says nothing about widths.
      onLayoutChanged={(next) => 'detail' in next && writeStored(keyOf(name), JSON.stringify(next))}
    >
      <Panel
        id="list"
        minSize="20%"
        className="split-panel"
        onFocus={({ target }) => {
          inList.current = target
        }}
      >
        {list}
      </Panel>
      {(detail || none) && (
        <>
          <Separator className="split-border" aria-label={words.resize} />
          <Panel id="detail" minSize="20%" className="split-panel">
            {detail && headed ? (
              <Headed title={title} onClose={onClose} onGone={giveBack}>
                {detail}
              </Headed>
            ) : (
              detail || none
            )}
          </Panel>
        </>
      )}
    </Group>
  )
}

/** What is open, under its title; Escape and the button close it, and the focus that was in it goes back to the list. */
function Headed({
  title,
  onClose,
  onGone,
  children,
}: {
  readonly title: ReactNode
  readonly onClose: () => void
  /** It goes with the focus in it. */
  readonly onGone: () => void
  readonly children: ReactNode
}) {
  const words = usePartsWords().split
  const name = useId()
  const place = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const section = place.current
    return () => {
      if (section?.contains(document.activeElement)) onGone()
    }
  }, [onGone])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape within it, as in a dialog; the button does the same
    <section
      ref={place}
      className="split-detail"
      aria-labelledby={name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
        if (!holdsText(event.target) && !standsInDialog(event.target)) onClose()
      }}
    >
      <header className="split-head">
        <h2 id={name}>{title}</h2>
        <IconButton icon={X} label={words.closeDetail} onClick={onClose} />
      </header>
      {children}
    </section>
  )
}

/** Whether something that was written stands in a field; it would be gone with what is open. */
function holdsText(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement) return target.value !== ''
  if (target instanceof HTMLInputElement) return target.value !== '' && !CHOOSING.has(target.type)
  return target instanceof HTMLElement && target.isContentEditable && target.textContent !== ''
}

/** Whether it stands in a dialog that lies over what is open: Escape closes that one alone. */
function standsInDialog(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog') !== null
}

/** Fields in which something is chosen and nothing written. */
const CHOOSING: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'])

const keyOf = (name: string) => `otkel.split.${name}`

function storedLayout(name: string, share: number): Record<string, number> {
  try {
    const kept = JSON.parse(readStored(keyOf(name)) ?? 'null') as Record<string, unknown> | null
    const { list, detail } = kept ?? {}
    if (typeof list === 'number' && typeof detail === 'number') return { list, detail }
  } catch {
    // What was kept cannot be read: the first widths will do.
  }
  return { list: share, detail: 100 - share }
}
