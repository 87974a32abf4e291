import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { DemoSeed } from '#platform/module-parts.ts'
import { getCheckpoint } from '#reference/public.ts'
import { addGateController } from '../commands/enrol.ts'

const Gate = z.strictObject({ token: z.string(), zone: z.string() })

const fileOf = (folder: string) => path.join(folder, 'keys', 'demo-gate.json')

/** Enrols the gate controller of our checkpoint and keeps its token where its process finds it; again it changes nothing. */
export async function seedGate({ side, checkpoint, context }: DemoSeed): Promise<void> {
  const { folder, authority } = context.installation
  if (side !== 'home' || existsSync(fileOf(folder))) return
  const today = context.clock.now().toZonedDateTimeISO(authority.zone).toPlainDate()
  const { zone } = await getCheckpoint(context.db, checkpoint, today)
  const { token } = await addGateController(context, checkpoint)
  writeFileSync(fileOf(folder), `${JSON.stringify({ token, zone })}\n`, { mode: 0o600 })
}

/** Token and zone of the gate that the seed enrolled. */
export function readGate(folder: string): z.infer<typeof Gate> {
  return Gate.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
}
