import { messageOf } from '#platform/faults.ts'
import type { DemoWorld } from '#platform/module-parts.ts'
import { MODULES } from '../modules.ts'

/**
 * Does what the modules' people did before the visitor came, each module at its own pace beside the others. A step that
 * fails is told and ends its module's part: the demonstration itself goes on.
 */
export async function fillDesks(world: DemoWorld, say: (line: string) => void): Promise<void> {
  await Promise.all(
    MODULES.map(async ({ name, demo }) => {
      try {
        for (const step of (await demo?.day?.()) ?? []) await step.run(world)
      } catch (error) {
        say(`Demo: the desks of ${name} stay as they are: ${messageOf(error)}`)
      }
    }),
  )
}
