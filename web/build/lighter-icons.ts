import type { Plugin } from 'vite'

const KEY = /,\s*key: "[a-z0-9]+"/g

/**
 * Takes React's keys off the parts of the icons: parts of one icon never change places, and no compression makes random
 * keys smaller.
 */
export function lighterIcons(): Plugin {
  return {
    name: 'otkel:lighter-icons',
    apply: 'build',
    transform: {
      filter: { id: /lucide-react\/dist\/esm\/icons\// },
      handler: (code) => ({ code: code.replace(KEY, '').replace(/^__iconData\.node;$/m, ''), map: null }),
    },
  }
}
