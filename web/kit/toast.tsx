import './toast.css'
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Info from 'lucide-react/icons/info'
import X from 'lucide-react/icons/x'
import { Button, IconButton } from './button.tsx'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'

/** A short message about what was just done; `act` is usually the undo. */
export interface Toast {
  readonly tone: 'good' | 'bad' | 'info'
  readonly text: string
  readonly act?: { readonly label: string; readonly run: () => void }
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Milliseconds: long enough to read twice; messages with an act stay longer, bad news stays until it is closed. */
const SHOWN = 6_000
const SHOWN_WITH_ACT = 12_000
const AT_ONCE = 3

const ICONS = { good: CircleCheck, bad: CircleX, info: Info }

/** Says something in passing: `toast({ tone: 'good', text: copy.saved })`. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext)
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: number })[]>([])
  const next = useRef(0)
  const close = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), [])
  const say = useCallback(
    (toast: Toast) => {
      next.current += 1
      const id = next.current
      setToasts((now) => [...now.slice(1 - AT_ONCE), { ...toast, id }])
      if (toast.tone !== 'bad') setTimeout(() => close(id), toast.act ? SHOWN_WITH_ACT : SHOWN)
    },
    [close],
  )
  const { kit } = useTexts()
  const list = useMemo(
    () =>
      toasts.map(({ id, tone, text, act }) => (
        <li className="toast" data-tone={tone} key={id}>
          <Icon of={ICONS[tone]} />
          <span className="toast-text">{text}</span>
          {act && (
            <Button
              kind="quiet"
              size="s"
              onClick={() => {
                act.run()
                close(id)
              }}
            >
              {act.label}
            </Button>
          )}
          <IconButton icon={X} label={kit.close} onClick={() => close(id)} />
        </li>
      )),
    [toasts, kit, close],
  )
  return (
    <ToastContext value={say}>
      {children}
      <div role="status" aria-live="polite" aria-relevant="additions">
        <ul className="toasts">{list}</ul>
      </div>
    </ToastContext>
  )
}
