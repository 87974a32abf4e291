import path from 'node:path'
import { AUDIT_HEADS, openHeadFile, verifyAudit } from '#audit/public.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { openPlatformDatabase } from './database.ts'
import { openOwnInstallation } from './own-installation.ts'

/** `otkel audit verify`: recomputes the chain; exit code 1 and the first bad entry when it does not hold. */
export async function auditVerifyCommand(options: { data?: string; json?: boolean }): Promise<void> {
  const config = readConfig(process.env)
  const installation = openOwnInstallation(config, options)
  const database = await openPlatformDatabase(config, installation)
  const { db, close } = openDatabase(database.appUrl, { max: 2, applicationName: 'otkel audit verify' })
  try {
    const noted = { heads: 0, unreadable: [] as number[] }
    const verdict = await verifyAudit(db, readableHeads(path.join(installation.folder, AUDIT_HEADS), noted))
    const sound = verdict.firstBad === null && noted.unreadable.length === 0
    if (options.json) {
      console.log(
        JSON.stringify({ ...verdict, unreadableHeads: noted.unreadable }, (_, value) =>
          typeof value === 'bigint' ? Number(value) : value,
        ),
      )
    } else if (verdict.firstBad) {
      const { seq, entryId, defect } = verdict.firstBad
      console.log(
        `BROKEN at link ${seq}: ${defect}${entryId ? `, entry ${entryId}` : ''}. ${verdict.sealed} links before it are sound.`,
      )
    } else {
      console.log(`Sound: ${verdict.sealed} links over ${verdict.entries} entries, ${noted.heads} noted heads agree.`)
      for (const line of noted.unreadable) console.log(`Line ${line} of ${AUDIT_HEADS} cannot be read.`)
    }
    process.exitCode = sound ? 0 : 1
  } finally {
    await close()
    await database.stop()
  }
}

/** The heads noted in a file, one after another; counts them, and keeps which lines cannot be read. */
function* readableHeads(file: string, noted: { heads: number; unreadable: number[] }) {
  for (const { line, head } of openHeadFile(file).read()) {
    if (head) {
      noted.heads += 1
      yield head
    } else noted.unreadable.push(line)
  }
}
