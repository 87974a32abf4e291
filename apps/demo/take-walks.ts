import { messageOf } from '#platform/faults.ts'
import { CheckFailed, type DemoCheck, type DemoWorld } from '#platform/module-parts.ts'

/** Where walks happen, and who hears of them. */
export interface WalkGround {
  /** Each walk has a memory of its own. */
  readonly openWorld: () => DemoWorld
  readonly say: (line: string) => void
}

/**
 * Goes walks, those of one ground one after another in their order, those of different grounds side by side: they mostly wait for
 * hours to pass. A line a step. At the first step that fails the title of the step stands before its reason, and no walk begins
 * a further one.
 */
export async function takeWalks(walks: readonly DemoCheck[], { openWorld, say }: WalkGround): Promise<void> {
  const named = walks.length > 1
  let broken = false
  const take = async ({ name, summary, steps }: DemoCheck) => {
    const world = openWorld()
    const whose = named ? `${name}: ` : ''
    if (named) say(`\n${whose}${summary}`)
    for (const { title, run } of await steps()) {
      if (broken) return
      const at = performance.now()
      const seen = await run(world).catch((error: unknown) => {
        throw new CheckFailed(`${whose}${title}: ${messageOf(error)}`, { cause: error })
      })
      say(`✓ ${whose}${title}: ${seen} (${secondsSince(at)} s)`)
    }
  }
  const chains = [...Map.groupBy(walks, ({ name, ground = name }) => ground).values()]
  await Promise.all(
    chains.map(async (chain) => {
      try {
        for (const walk of chain) if (!broken) await take(walk)
      } catch (error) {
        broken = true
        throw error
      }
    }),
  )
}

/** Seconds since a moment of `performance.now()`, with one decimal place. */
export function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}
