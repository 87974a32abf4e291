import pg from 'pg'
import { connectionOptions } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { runLanes, serveOrders } from './load.ts'
import { RAW_HOT_SLOT, RAW_SPREAD_SLOTS } from './raw-limit.ts'

/** A process of its own: 64 connections, each making one raw booking after another by a prepared statement. */
interface Order {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly kind: 'hot' | 'spread'
}

const LARGEST = 2_000_000

serveOrders(async ({ url, connections, seconds, kind }: Order) => {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client(connectionOptions(url))
      await client.connect()
      return client
    }),
  )
  try {
    const book = async (item: number, lane: number) => {
      const slot = kind === 'hot' ? RAW_HOT_SLOT : 1 + ((item * 7919) % RAW_SPREAD_SLOTS)
      const answer = await clients[lane]?.query({
        name: 'book',
        text: 'select bench.book($1, $2, $3) as booked',
        values: [newId(), slot, newId()],
      })
      return answer?.rows[0]?.booked === true
    }
    // Prepares the statement on every connection before the time runs.
    await Promise.all(clients.map((_, lane) => book(lane, lane)))
    return await runLanes(connections, seconds, LARGEST, book)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
})
