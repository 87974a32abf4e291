import { readStored, writeStored } from './language.ts'

/** Light, dark, or what the system says. */
export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

const STORED = 'otkel.theme'

/** The chosen theme: the address (`?theme=dark`, for wall screens), then the last choice, then the system. */
export function firstTheme(): Theme {
  const asked = new URLSearchParams(location.search).get('theme') ?? readStored(STORED)
  return THEMES.find((theme) => theme === asked) ?? 'system'
}

/** Puts the theme on the page at once. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** Puts the theme on the page and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme)
  writeStored(STORED, theme)
}
