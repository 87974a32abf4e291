import path from 'node:path'
import type { ModuleContext, OpenedModule } from '#platform/module-context.ts'
import { AUDIT_HEADS, openHeadFile } from './adapters/head-file.ts'
import { sealAudit } from './seal-audit.ts'

/** Opens the audit: it is sealed every second, and the head of the chain is noted outside the database. */
export async function openModule({ db, realClock, installation }: ModuleContext): Promise<OpenedModule> {
  const file = path.join(installation.folder, AUDIT_HEADS)
  let heads: ReturnType<typeof openHeadFile> | undefined
  return {
    sweeps: [
      {
        name: 'audit.seal',
        everySeconds: 1,
        run: async () => {
          const { head } = await sealAudit(db)
          heads ??= openHeadFile(file)
          heads.note(head, realClock.now())
        },
      },
    ],
  }
}
