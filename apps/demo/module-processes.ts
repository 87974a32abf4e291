import type { DemoSurroundings } from '#platform/module-parts.ts'
import { MODULE_PROCESS_FILE } from '../module-processes.ts'
import { MODULES } from '../modules.ts'
import type { RunningPlatform } from '../serve.ts'

/** Starts the optional processes of the modules that belong to one side, each by itself, and waits until all are ready. */
export async function startDemoProcesses(
  { installation, supervisor }: RunningPlatform,
  surroundings: DemoSurroundings,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { name, place, side, settings } of MODULES.flatMap(({ demo }) => demo?.processes ?? [])) {
    if (side !== undefined && side !== surroundings.side) continue
    const own = await settings(surroundings, installation)
    const called = place === undefined ? name : `${name} of ${place}`
    await supervisor.start({ name: called, file: MODULE_PROCESS_FILE, args: [name], env: { ...env, ...own } })
  }
}
