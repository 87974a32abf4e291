import { useEffect, useRef, useState } from 'react'
import { readStored, writeStored } from '../kit/language.ts'

const STORED = 'otkel.checkpoint.keys'

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

/**
 * Single keys of the workplace by their place on the keyboard (`KeyO`, `Digit1`), so that they are the same in every
 * layout. They rest while something is typed or a dialog is open. `Ctrl+K` works everywhere.
 */
export function useKeys(on: boolean, act: (code: string) => boolean, openPalette: () => void): void {
  const latest = useRef({ act, openPalette })
  useEffect(() => {
    latest.current = { act, openPalette }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault()
        latest.current.openPalette()
        return
      }
      if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      if (latest.current.act(event.code)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}
