import { type AnchorHTMLAttributes, type MouseEvent, useEffect, useSyncExternalStore } from 'react'

/** Where the driver's screens begin; paths below are told without it. */
const BASE = '/driver'
const MOVED = 'otkel:moved'

function subscribe(look: () => void): () => void {
  addEventListener('popstate', look)
  addEventListener(MOVED, look)
  return () => {
    removeEventListener('popstate', look)
    removeEventListener(MOVED, look)
  }
}

/** The path of the screen that the address names, e.g. `/money`. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname.slice(BASE.length).replace(/\/+$/, '') || '/')
}

/** One value of the address's query; null when it has none. */
export function useSearchParam(name: string): string | null {
  return useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name))
}

/** Shows another screen; with `replace` the back key does not return to this one. */
export function go(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', BASE + to)
  dispatchEvent(new Event(MOVED))
}

/** A link between screens: it loads nothing anew, and yet opens in another tab like any link. */
export function Link({ href, onClick, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return (
    <a {...rest} href={BASE + href} onClick={follow}>
      {children}
    </a>
  )
}

/** Leads to another screen as soon as it is shown. */
export function Redirect({ to }: { readonly to: string }) {
  useEffect(() => go(to, { replace: true }), [to])
  return null
}
