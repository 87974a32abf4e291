import './tips.css'
import { useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { Tooltip, TooltipTrigger, TooltipTriggerStateContext } from 'react-aria-components/Tooltip'
import { type FirstTip, tippedBy } from '../../tips.tsx'

/** How long a pointer rests before words appear; the Tab key does not wait. */
const REST_MS = 400

/**
 * One tip at a time for the whole page: it stays while the pointer is on its element or on the tip itself, and goes by Escape,
 * by a press and when the element goes (WCAG 2.2, 1.4.13).
 */
export function TipLayer(first: FirstTip) {
  return (
    <TooltipTrigger delay={REST_MS}>
      <Tip {...first} />
    </TooltipTrigger>
  )
}

interface TipState {
  readonly isOpen: boolean
  readonly open: (atOnce?: boolean) => void
  readonly close: (atOnce?: boolean) => void
}

const NEVER: TipState = { isOpen: false, open: () => undefined, close: () => undefined }

function Tip({ first, byKey }: FirstTip) {
  const state: TipState = useContext(TooltipTriggerStateContext) ?? NEVER
  const [target, setTarget] = useState(first)
  const text = useTipOf(target, () => state.close(true))
  const trigger = useMemo(() => ({ current: target }), [target])
  const tip = useRef<HTMLDivElement>(null)
  useTipEvents(state, setTarget)
  const begin = useEffectEvent(() => state.open(byKey))
  useEffect(() => begin(), [])
  const isShown = state.isOpen && text !== null
  useEffect(() => {
    const isName = text === (target.getAttribute('aria-label') ?? target.textContent)
    if (!isShown || isName || !tip.current || target.hasAttribute('aria-describedby')) return
    target.setAttribute('aria-describedby', tip.current.id)
    return () => target.removeAttribute('aria-describedby')
  }, [isShown, text, target])
  return (
    isShown && (
      // What stands outside of one of the browser's own dialogs lies behind it.
      <PortalProvider getContainer={() => target.closest('dialog') ?? document.body}>
        {/* A dialog cuts what stands above its upper edge, where the button is that closes it. */}
        <Tooltip
          ref={tip}
          key={text}
          className="tooltip"
          triggerRef={trigger}
          offset={6}
          placement={target.matches('.dialog-close') ? 'bottom' : 'top'}
        >
          {text}
        </Tooltip>
      </PortalProvider>
    )
  )
}

/** Opens and closes by what pointer and keyboard do anywhere on the page. */
function useTipEvents(state: TipState, setTarget: (target: Element) => void): void {
  // Words do not come back over what was just pressed.
  const pressed = useRef<Element | null>(null)
  const show = useEffectEvent((event: Event) => {
    const next = tippedBy(event)
    if (next && next !== pressed.current) {
      pressed.current = null
      setTarget(next)
      state.open(event instanceof KeyboardEvent)
    } else if (event instanceof PointerEvent && !(event.target as Element).closest('.tooltip')) {
      if (!next) pressed.current = null
      state.close()
    }
  })
  const press = useEffectEvent((event: PointerEvent) => {
    pressed.current = (event.target as Element).closest('[data-tip]')
    state.close(true)
  })
  const hide = useEffectEvent((event: Event) => {
    const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
    if (event instanceof KeyboardEvent && !isEscape && event.key !== 'Enter' && event.key !== ' ') return
    // Escape takes what is uppermost: the dialog below stays.
    if (isEscape && state.isOpen) {
      event.preventDefault()
      event.stopPropagation()
    }
    state.close(true)
  })
  useEffect(() => {
    const over = new AbortController()
    const heard = { capture: true, signal: over.signal }
    document.addEventListener('pointerover', (event) => show(event), heard)
    document.addEventListener('keyup', (event) => show(event), heard)
    document.addEventListener('pointerdown', (event) => press(event), heard)
    document.addEventListener('keydown', (event) => hide(event), heard)
    document.addEventListener('focusout', (event) => hide(event), heard)
    return () => over.abort()
  }, [])
}

/** The words of an element as they are now; tells when it is gone. */
function useTipOf(target: Element, onGone: () => void): string | null {
  const [text, setText] = useState(() => target.getAttribute('data-tip'))
  const gone = useEffectEvent(onGone)
  useEffect(() => {
    const look = () => {
      setText(target.getAttribute('data-tip'))
      if (!target.isConnected) gone()
    }
    look()
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-tip'] })
    return () => watch.disconnect()
  }, [target])
  return text
}
