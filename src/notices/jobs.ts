import { addJob, defineJob, type JobDefinition } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { DELIVERY_ATTEMPTS } from './domain/limits.ts'
import { deliverNotice, type NoticeDeps } from './deliver-notice.ts'
import { DeliverNotice, DispatchNotices } from './job-kinds.ts'
import { listWaitingChannels } from './store/notice-store.ts'

/** The work of the module in the worker process. */
export function noticeJobs(deps: NoticeDeps): JobDefinition[] {
  return [
    defineJob(DispatchNotices, ({ noticeIds }) =>
      inTransaction(deps.db, async (tx) => {
        for (const waiting of await listWaitingChannels(tx, noticeIds)) {
          const jobKey = `${DeliverNotice.name}/${waiting.channel}/${waiting.noticeId}`
          await addJob(tx, DeliverNotice, waiting, { jobKey, maxAttempts: DELIVERY_ATTEMPTS })
        }
      }),
    ),
    defineJob(DeliverNotice, ({ noticeId, channel }) => deliverNotice(deps, noticeId, channel)),
  ]
}
