import type { Log } from '#platform/log.ts'
import type { UploadDeps } from './upload.ts'

/**
 * Uploads pictures of overview cameras, the oldest first; each leaves the gate when the centre has it. One that the centre
 * refuses for its content is dropped and logged: another is taken in a moment. Throws `Unavailable` where the same may go well later.
 */
export async function uploadOverviews({ store, offer }: Pick<UploadDeps, 'store' | 'offer'>, log: Log): Promise<void> {
  for (;;) {
    const picture = store.findOldestOverview()
    if (picture === null) return
    const { id, camera, place, takenAt, jpeg } = picture
    const query = new URLSearchParams({ id, camera, place, takenAt }).toString()
    const offered = await offer(`/api/gate/overviews?${query}`, Buffer.from(jpeg))
    if (!offered.taken) log.warn({ camera, code: offered.refusal.code }, 'the centre does not take an overview picture')
    store.forgetOverview(id)
  }
}
