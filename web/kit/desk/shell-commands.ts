import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import Keyboard from 'lucide-react/icons/keyboard'
import Languages from 'lucide-react/icons/languages'
import LogOut from 'lucide-react/icons/log-out'
import Rows4 from 'lucide-react/icons/rows-4'
import SunMoon from 'lucide-react/icons/sun-moon'
import { fill } from '../copy/copy.ts'
import { LANGUAGE_NAMES } from '../copy/language-names.ts'
import { useTexts } from '../copy.tsx'
import { LANGUAGES } from '../language.ts'
import type { PaletteCommand, PaletteGroup } from '../rich/command-palette.tsx'
import { chooseTheme, THEMES } from '../theme.ts'
import { useAddPasskey } from './add-passkey.ts'
import type { Density } from './density.ts'
import type { View } from './views.ts'
import { useDeskWords } from './words.ts'

/** The commands that every workplace has: its views, and the settings of whoever sits there. */
export function useShellCommands<Name extends string>({
  views,
  onView,
  density,
  setDensity,
  keysOn,
  setKeysOn,
  onSignOut,
}: {
  readonly views: readonly View<Name>[]
  readonly onView: (name: Name) => void
  readonly density: Density
  readonly setDensity: (density: Density) => void
  readonly keysOn: boolean
  readonly setKeysOn: (on: boolean) => void
  readonly onSignOut: () => void
}): readonly PaletteGroup[] {
  const words = useDeskWords().shell
  const { kit, choose } = useTexts()
  const addPasskey = useAddPasskey()
  const dense = density === 'dense'
  const goTo: PaletteCommand[] = views.map(({ name, label, icon, letter }) => ({
    id: `view-${name}`,
    label,
    icon,
    ...(letter ? { keyHint: letter } : {}),
    run: () => onView(name),
  }))
  const settings: PaletteCommand[] = [
    {
      id: 'density',
      label: dense ? words.airy : words.dense,
      icon: Rows4,
      run: () => setDensity(dense ? 'airy' : 'dense'),
    },
    { id: 'keys', label: keysOn ? words.keysOn : words.keysOff, icon: Keyboard, run: () => setKeysOn(!keysOn) },
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: fill(words.theme, { name: kit.theme[theme] }),
      icon: SunMoon,
      run: () => chooseTheme(theme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: fill(words.language, { name: LANGUAGE_NAMES[language].full }),
      icon: Languages,
      run: () => choose(language),
    })),
    { id: 'passkey', label: words.addPasskey, icon: Fingerprint, run: addPasskey },
    { id: 'sign-out', label: kit.signOut, icon: LogOut, run: onSignOut },
  ]
  return [
    { name: words.goTo, commands: goTo },
    { name: words.settings, commands: settings },
  ]
}
