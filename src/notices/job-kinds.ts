import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { DELIVERY_CHANNELS } from './domain/delivery.ts'

/** Fans a batch of new notices out into one job a delivery, so that the use case that told them stays quick. */
export const DispatchNotices = job('notices.dispatch', z.strictObject({ noticeIds: z.array(z.uuid()).min(1) }))

/** Sends one notice over one channel. */
export const DeliverNotice = job(
  'notices.deliver',
  z.strictObject({ noticeId: z.uuid(), channel: z.enum(DELIVERY_CHANNELS) }),
)
