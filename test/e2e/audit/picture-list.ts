import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { WEB_FOLDER } from '#apps/web-pages.ts'
import { deskViews } from '../fixtures/desk-views.ts'
import { DRIVER_SCREENS, type FurtherScreen, OFFICER_VIEWS } from '../fixtures/further-screens.ts'
import { BOOKING_STATES } from '../fixtures/picture-screens-booking.ts'
import {
  CUSTOMS_STATES,
  EXCHANGE_STATES,
  LIST_STATES,
  REGISTRAR_STATES,
  TERMINAL_STATES,
} from '../fixtures/picture-screens-border.ts'
import { CARRIER_STATES, CENTRE_STATES } from '../fixtures/picture-screens-centre.ts'
import { DRIVER_STATES } from '../fixtures/picture-screens-driver.ts'
import { BOARD_STATES, KIT_PARTS, OFFICER_STATES, START_STATES } from '../fixtures/picture-screens-gate.ts'
import { CORRIDOR_STATES, plannerStates } from '../fixtures/picture-screens-road.ts'
import { view, waits } from '../fixtures/screen-steps.ts'
import { firstScreens } from '../fixtures/workplaces.ts'

/** A screen that is pictured. */
export interface PicturedScreen extends FurtherScreen {
  /** The workplace. */
  readonly group: string
  /** The name of its files, without what they end with. */
  readonly file: string
}

/** The page that checks evidence lies on a disk, and needs no server. */
const VERIFIER = pathToFileURL(path.join(WEB_FOLDER, 'evidence/verify.html')).href
const VERIFIER_STATES: readonly FurtherScreen[] = [
  view('verifier of evidence', VERIFIER, { json: {} }, 'input[type="file"]'),
  view(
    'file that is no bundle',
    VERIFIER,
    { json: {} },
    'input[type="file"]',
    (page) =>
      page.setInputFiles('input[type="file"]', {
        name: 'E-7K4M0012.evidence.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"trip": "E-7K4M0012"'),
      }),
    waits('.verdict'),
  ),
]

type Screens = Readonly<Record<string, readonly FurtherScreen[] | undefined>>

/** The page of the kit's parts shows none of them first. */
const WITHOUT_FIRST = new Set(['kit'])

/** The screens that tests walk, by workplace. */
async function walkedScreens(): Promise<Screens> {
  const { officer = [], ...desks } = await deskViews()
  return { ...desks, driver: DRIVER_SCREENS, checkpoint: [...OFFICER_VIEWS, ...officer] }
}

/** Their further states, by workplace. */
async function furtherStates(): Promise<Screens> {
  return {
    start: START_STATES,
    driver: [...BOOKING_STATES, ...DRIVER_STATES],
    checkpoint: OFFICER_STATES,
    board: BOARD_STATES,
    customs: CUSTOMS_STATES,
    exchange: EXCHANGE_STATES,
    registrar: REGISTRAR_STATES,
    lists: LIST_STATES,
    terminals: TERMINAL_STATES,
    centre: CENTRE_STATES,
    carrier: CARRIER_STATES,
    corridor: CORRIDOR_STATES,
    planner: await plannerStates(),
    evidence: VERIFIER_STATES,
    kit: KIT_PARTS,
  }
}

/** Every screen and every state of it that a reviewer looks at: first those of every workplace, then their states. */
export async function picturedScreens(): Promise<readonly PicturedScreen[]> {
  const first = (await firstScreens()).filter(({ name }) => !WITHOUT_FIRST.has(name))
  const pictured = (group: string, one: FurtherScreen) => ({ ...one, group, file: fileNameOf(group, one.name) })
  const all = (screens: Screens) =>
    Object.entries(screens).flatMap(([group, ones = []]) => ones.map((one) => pictured(group, one)))
  return [
    ...first.map(({ name, ...screen }) => pictured(name, { ...screen, name: 'first screen' })),
    ...all(await walkedScreens()),
    ...all(await furtherStates()),
  ]
}

function fileNameOf(group: string, name: string): string {
  return `${group}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
}
