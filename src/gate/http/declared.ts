import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { BOARD_ROUTES } from './board-declared.ts'
import { DEVICE_ROUTES } from './device-declared.ts'
import { MATTER_ROUTES } from './matter-declared.ts'
import { OFFICER_ROUTES } from './officer-declared.ts'
import { OVERVIEW_ROUTES } from './overview-declared.ts'
import { SHIFT_ROUTES } from './shift-declared.ts'

/** Every route of gate, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(
  BOARD_ROUTES,
  DEVICE_ROUTES,
  MATTER_ROUTES,
  OFFICER_ROUTES,
  OVERVIEW_ROUTES,
  SHIFT_ROUTES,
)
