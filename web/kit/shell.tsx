import './shell.css'
import type { ReactNode } from 'react'
import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { useState } from 'react'
import { IconButton } from './button.tsx'
import { named } from './copy/listed.ts'
import { LANGUAGE_NAMES } from './copy/language-names.ts'
import { useTexts } from './copy.tsx'
import { LANGUAGES } from './language.ts'
import { OfflineBanner } from './states-of-lists.tsx'
import { chooseTheme, firstTheme, type Theme, THEMES } from './theme.ts'

/** The frame of a workplace: skip link, band of the boundary post, name, tools, content. `wide` uses the whole width. */
export function Shell({
  place,
  tools,
  wide = false,
  children,
}: {
  /** The name of the workplace, beside the product's. */
  readonly place?: ReactNode
  /** At the right of the head: clocks, account. The language and appearance switches follow them. */
  readonly tools?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const { kit } = useTexts()
  return (
    <>
      <a className="skip-link" href="#content">
        {kit.skipToContent}
      </a>
      <header className="shell-head">
        <div className="shell-bar" data-wide={wide || undefined}>
          <a className="shell-home" href="/">
            <Mark />
            <span className="shell-name" translate="no">
              {kit.product}
            </span>
          </a>
          {place && <span className="shell-place">{place}</span>}
          <div className="shell-tools">
            {tools}
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        <OfflineBanner />
      </header>
      <main id="content" className="shell-content" data-wide={wide || undefined} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

/** The sign of the product: a way that passes between two boundary posts. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <path className="mark-post" d="M7 7h4v18H7zM21 7h4v18h-4z" />
      <path className="mark-stripe" d="M7 10.5h4v3.6H7zM7 17.9h4v3.6H7zM21 10.5h4v3.6h-4zM21 17.9h4v3.6h-4z" />
      <path className="mark-way" d="M16 25V8m-3.4 4L16 8l3.4 4" />
    </svg>
  )
}

/** All four languages in sight, each by its own name: nobody has to read a foreign word to find his own. */
export function LanguageSwitch() {
  const { kit, language, choose } = useTexts()
  return (
    <div className="languages" role="group" aria-label={kit.language}>
      {LANGUAGES.map((code) => (
        <button
          type="button"
          key={code}
          className="language"
          lang={code}
          data-tip={LANGUAGE_NAMES[code].full}
          aria-pressed={code === language}
          onClick={() => choose(code)}
        >
          <span aria-hidden="true">{LANGUAGE_NAMES[code].short}</span>
          <span className="visually-hidden">{LANGUAGE_NAMES[code].full}</span>
        </button>
      ))}
    </div>
  )
}

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const { kit, language } = useTexts()
  const [theme, setTheme] = useState<Theme>(firstTheme)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  return (
    <IconButton
      icon={THEME_ICONS[theme]}
      label={named(kit.theme.label, kit.theme[theme], language)}
      onClick={() => {
        chooseTheme(next)
        setTheme(next)
      }}
    />
  )
}
