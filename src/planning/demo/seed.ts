import type { DemoSeed } from '#platform/module-parts.ts'

/** The demonstration has a planner on the home side. */
export async function seedPlanning(seed: DemoSeed): Promise<void> {
  if (seed.side !== 'home') return
  await seed.addAccount({ role: 'planner', login: 'planner', workplace: '/planner/' })
}
