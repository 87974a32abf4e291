import type { DemoSimulator, DemoSurroundings } from '#platform/module-parts.ts'
import { MODULES } from '../modules.ts'
import type { Supervisor } from '../supervisor.ts'

/**
 * Starts the simulators of the modules that belong to a moment of the start, and waits until each answers. Answers the
 * settings that lead the platform's processes to them.
 */
export async function startModuleSimulators(
  supervisor: Supervisor,
  surroundings: DemoSurroundings,
  moment: DemoSimulator['start'],
): Promise<Readonly<Record<string, string>>> {
  const wanted = MODULES.flatMap(({ demo }) => demo?.simulators ?? []).filter(
    ({ start, side }) => start === moment && (side === undefined || side === surroundings.side),
  )
  const settings: Record<string, string> = {}
  await Promise.all(
    wanted.map(async ({ name, file, settings: settingsOf }) => {
      const { simulator, platform = {} } = await settingsOf(surroundings)
      Object.assign(settings, platform)
      // The supervisor ends everything with the platform, also when this start fails half-way.
      await supervisor.start({ name, file, env: simulator, announces: 'line' })
    }),
  )
  return settings
}
