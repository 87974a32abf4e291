import { deskViews } from '../fixtures/desk-views.ts'
import type { FurtherScreen } from '../fixtures/further-screens.ts'
import { firstScreens, furtherStates } from '../fixtures/workplaces.ts'

/** A screen that is pictured. */
export interface PicturedScreen extends FurtherScreen {
  /** The workplace. */
  readonly group: string
  /** The name of its files, without what they end with. */
  readonly file: string
}

/** The page of the kit's parts shows none of them first. */
const WITHOUT_FIRST = new Set(['kit'])

/** Every screen and every state of it that a reviewer looks at: first those of every workplace, then their states. */
export async function picturedScreens(): Promise<readonly PicturedScreen[]> {
  const first = (await firstScreens()).filter(({ name }) => !WITHOUT_FIRST.has(name))
  // What officers open over their views stands among the states of their workplace.
  const { officer: _officer, ...desks } = await deskViews()
  const pictured = (group: string, one: FurtherScreen) => ({ ...one, group, file: fileNameOf(group, one.name) })
  const all = (screens: Readonly<Record<string, readonly FurtherScreen[]>>) =>
    Object.entries(screens).flatMap(([group, ones]) => ones.map((one) => pictured(group, one)))
  return [
    ...first.map(({ name, ...screen }) => pictured(name, { ...screen, name: 'first screen' })),
    ...all(desks),
    ...all(await furtherStates()),
  ]
}

function fileNameOf(group: string, name: string): string {
  return `${group}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
}
