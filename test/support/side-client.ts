import pg from 'pg'

/** A connection beside the tested one, e.g. as superuser; it may be ended from outside at any time, as when its database is dropped. */
export async function sideClient(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  return client
}
