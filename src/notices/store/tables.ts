import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Temporal.Instant, string, string>

interface NoticeTable {
  id: string
  account_id: string
  template: string
  facts: ColumnType<unknown, string, never>
  dedupe_key: string
  created_at: Instant
  read_at: ColumnType<Temporal.Instant | null, string | null, string | null>
}

interface DeliveryTable {
  notice_id: string
  channel: 'sms' | 'push'
  state: Generated<'waiting' | 'sent' | 'failed' | 'impossible'>
  attempts: Generated<number>
  language: string | null
  peer_reference: string | null
  problem: string | null
  changed_at: Generated<Temporal.Instant>
}

interface PushSubscriptionTable {
  endpoint_digest: Buffer
  account_id: string
  endpoint: string
  p256dh: string
  auth: string
  created_at: Instant
}

declare module '#platform/database.ts' {
  interface Tables {
    'notices.notice': NoticeTable
    'notices.delivery': DeliveryTable
    'notices.push_subscription': PushSubscriptionTable
  }
}
