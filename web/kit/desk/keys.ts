import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { readStored, writeStored } from '../language.ts'

const STORED = 'otkel.desk.keys'

/** Single keys may be switched off (WCAG 2.1.4): speech input would press them by accident. */
export function useKeysSwitch(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readStored(STORED) !== 'off')
  return [
    on,
    (next) => {
      writeStored(STORED, next ? 'on' : 'off')
      setOn(next)
    },
  ]
}

/** Whether single keys are switched on, as it stands now. */
export function keysAreOn(): boolean {
  return readStored(STORED) !== 'off'
}

/**
 * Single keys of the workplace by their place on the keyboard (`KeyO`, `Digit1`), so that they are the same in every
 * layout. They rest while something is typed, in a menu (letters find its lines there), and while a dialog is open.
 * `Ctrl+K` works everywhere.
 */
export function useKeys(
  on: boolean | (() => boolean),
  /** Gets the place of the key, and the sign it writes (for `?` and `/`); true when it did something. */
  act: (code: string, sign: string) => boolean,
  { palette }: { readonly palette?: () => void } = {},
): void {
  const latest = useRef({ act, palette })
  // With the picture and not after it: a key acts on what is on the screen when it is pressed.
  useLayoutEffect(() => {
    latest.current = { act, palette }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && latest.current.palette) {
        event.preventDefault()
        latest.current.palette()
        return
      }
      if (event.defaultPrevented || !(typeof on === 'function' ? on() : on)) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      if (document.querySelector('dialog[open], [role="dialog"]')) return
      if (latest.current.act(event.code, event.key)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.matches('input, textarea, select, [role="textbox"], [contenteditable="true"]') ||
    target.closest('[role="menu"], [role="listbox"]') !== null
  )
}
