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

/** The page of the kit's parts shows none of them first. */
const WITHOUT_FIRST = new Set(['kit'])

/** Every screen and every state of it that a reviewer looks at, workplace by workplace. */
export async function picturedScreens(): Promise<readonly PicturedScreen[]> {
  const desks = await deskViews()
  const further: Readonly<Record<string, readonly FurtherScreen[]>> = {
    ...desks,
    start: START_STATES,
    driver: [...DRIVER_SCREENS, ...BOOKING_STATES, ...DRIVER_STATES],
    checkpoint: [...OFFICER_VIEWS, ...(desks['officer'] ?? []), ...OFFICER_STATES],
    board: [...(desks['board'] ?? []), ...BOARD_STATES],
    customs: [...(desks['customs'] ?? []), ...CUSTOMS_STATES],
    exchange: [...(desks['exchange'] ?? []), ...EXCHANGE_STATES],
    registrar: [...(desks['registrar'] ?? []), ...REGISTRAR_STATES],
    lists: [...(desks['lists'] ?? []), ...LIST_STATES],
    terminals: [...(desks['terminals'] ?? []), ...TERMINAL_STATES],
    centre: [...(desks['centre'] ?? []), ...CENTRE_STATES],
    carrier: CARRIER_STATES,
    corridor: [...(desks['corridor'] ?? []), ...CORRIDOR_STATES],
    planner: [...(desks['planner'] ?? []), ...(await plannerStates())],
    kit: KIT_PARTS,
  }
  const first = await firstScreens()
  const screens = first.flatMap(({ name: group, ...screen }) => [
    ...(WITHOUT_FIRST.has(group) ? [] : [{ ...screen, group, name: 'first screen' }]),
    ...(further[group] ?? []).map((one) => ({ ...one, group })),
  ])
  return [...screens, ...VERIFIER_STATES.map((one) => ({ ...one, group: 'evidence' }))].map((one) => ({
    ...one,
    file: fileNameOf(one.group, one.name),
  }))
}

function fileNameOf(group: string, name: string): string {
  return `${group}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
}
