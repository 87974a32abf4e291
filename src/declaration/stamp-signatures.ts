import { messageOf } from '#platform/faults.ts'
import type { DeclarationDeps } from './deps.ts'
import { saveStamp, saveStampFault, takeUnstamped } from './store/stamp-store.ts'

const AT_ONCE = 20

/**
 * Has signatures stamped by the time stamping authority, ours and those that came [DEC-38]; answers how many were. While
 * the authority is away they wait with growing pauses: a declaration does not wait for its stamp.
 */
export async function stampSignatures({ db, stamping }: Pick<DeclarationDeps, 'db' | 'stamping'>): Promise<number> {
  if (!stamping) return 0
  let stamped = 0
  for (const { digest, signed } of await takeUnstamped(db, AT_ONCE)) {
    try {
      const stamp = await stamping.stamp(Buffer.from(signed))
      if ('why' in stamp) {
        await saveStampFault(db, digest, stamp.why)
        continue
      }
      await saveStamp(db, digest, stamp)
      stamped += 1
    } catch (error) {
      await saveStampFault(db, digest, messageOf(error))
    }
  }
  return stamped
}
