import { useState } from 'react'

export type View = 'lanes' | 'matters' | 'day' | 'pass' | 'crossings' | 'cameras' | 'shift'

/** The views of the workplace, each with the single key that leads to it from every other one. */
export const VIEWS: readonly { readonly name: View; readonly letter: string }[] = [
  { name: 'lanes', letter: 'L' },
  { name: 'matters', letter: 'A' },
  { name: 'day', letter: 'D' },
  { name: 'pass', letter: 'P' },
  { name: 'crossings', letter: 'F' },
  { name: 'cameras', letter: 'V' },
  { name: 'shift', letter: 'W' },
]

/** Goes to the view of a key, by its place on the keyboard; false when it is no view's. */
export function goByKey(code: string, go: (view: View) => void): boolean {
  const view = VIEWS.find(({ letter }) => code === `Key${letter}`)
  if (view) go(view.name)
  return view !== undefined
}

const PARAM = 'view'

/** The view on the screen; it stands in the address, so that a reload and a bookmark come back to it. */
export function useView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => {
    const asked = new URLSearchParams(location.search).get(PARAM)
    return VIEWS.find(({ name }) => name === asked)?.name ?? 'lanes'
  })
  return [
    view,
    (next) => {
      const address = new URL(location.href)
      address.searchParams.set(PARAM, next)
      history.replaceState(null, '', address)
      setView(next)
    },
  ]
}
