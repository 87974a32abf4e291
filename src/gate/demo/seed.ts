import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { DemoSeed } from '#platform/module-parts.ts'
import { getCheckpoint } from '#reference/public.ts'
import { addGateController } from '../commands/controllers.ts'

const Gate = z.strictObject({ token: z.string(), zone: z.string() })

/** The small checkpoint that has a gate too. */
export const SMALL_CHECKPOINT = 'KOLZHAT'

const fileOf = (folder: string, small: string | null) =>
  path.join(folder, 'keys', small === null ? 'demo-gate.json' : `demo-gate-${small.toLowerCase()}.json`)

/** Enrols the gate controllers of our checkpoints and keeps their tokens where their processes find them; again it changes nothing. */
export async function seedGate({ side, checkpoint, context }: DemoSeed): Promise<void> {
  const { folder, authority } = context.installation
  if (side !== 'home') return
  const today = context.clock.now().toZonedDateTimeISO(authority.zone).toPlainDate()
  for (const small of [null, SMALL_CHECKPOINT]) {
    const file = fileOf(folder, small)
    if (existsSync(file)) continue
    const at = small ?? checkpoint
    const { zone } = await getCheckpoint(context.db, at, today)
    const { token } = await addGateController(context, at)
    writeFileSync(file, `${JSON.stringify({ token, zone })}\n`, { mode: 0o600 })
  }
}

/** Token and zone of a gate that the seed enrolled: that of the busy checkpoint (null), or a small one. */
export function readGate(folder: string, small: string | null): z.infer<typeof Gate> {
  return Gate.parse(JSON.parse(readFileSync(fileOf(folder, small), 'utf8')))
}
