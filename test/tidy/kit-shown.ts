/** What the rules about the kit refuse and allow: a file that its README does not name, a part that its page does not show. */
export const KIT_NAMED = {
  refused: [
    ['web/centre/a.tsx', `import { Button } from '../kit/button.tsx'`],
    ['web/centre/a.tsx', `const load = () => import('../kit/rich/chart/chart.tsx')`],
    ['web/kit/README.md', '| file | what |\n| --- | --- |\n| `gone.tsx` | `Gone` |'],
  ],
  allowed: [
    ['web/centre/a.test.ts', `import { Button } from '../kit/button.tsx'`],
    ['web/centre/a.tsx', `import { copy } from '../kit/copy/en.ts'\nimport '../kit/chips.css'`],
    ['web/kit/a.tsx', `import { Button } from './button.tsx'`],
    ['web/kit/README.md', 'Once `gone.tsx`.\n\n| word | means |\n| --- | --- |\n| a | `b.tsx` |'],
  ],
} as const

export const KIT_SHOWN = {
  refused: [
    ['web/centre/a.tsx', `import { type ChartData, Chart } from '../kit/rich/chart/chart.tsx'`],
    ['web/centre/a.tsx', `import { TimeField } from '../kit/fields-later.tsx'`],
    ['web/centre/a.tsx', `lazy(async () => ({ default: (await import('../kit/rich/map/map-view.tsx')).MapView }))`],
    ['web/kit/README.md', 'Parts for desks:\n\n| file | what |\n| --- | --- |\n| `a.tsx` | `TellAhead`: a form |'],
    ['web/kit/show/parts/a.tsx', '<StaleBand heardAt={0} />'],
  ],
  allowed: [
    ['web/centre/a.tsx', `import type { Chart } from '../kit/rich/chart/chart.tsx'`],
    ['web/centre/a.tsx', `import { type Bounds, boundsOf, MARK_AT } from '../kit/rich/map/model.ts'`],
    ['web/centre/a.tsx', `import { Button } from '../kit/button.tsx'`],
    ['web/centre/a.tsx', `import CommandPalette from '../kit/rich/command-palette.tsx'`],
    ['web/kit/README.md', 'Pieces:\n\n| file | what |\n| --- | --- |\n| `a.tsx` | `Card`: a frame |'],
    ['web/kit/show/parts/a.tsx', '<StaleFrame heardAt={0} />'],
  ],
} as const
