import type { DemoWorld } from '#platform/module-parts.ts'
import { demoSideOf, type RunningSide } from './demo-sides.ts'
import { until } from '#platform/until.ts'

/** Both installations of a running demonstration, as the steps of a walk or of a day see them. */
export function worldOf(demo: RunningSide & { readonly neighbour: RunningSide }): DemoWorld {
  return { home: demoSideOf(demo), neighbour: demoSideOf(demo.neighbour), memory: new Map(), until }
}
