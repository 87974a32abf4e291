/** What ours must not be: it says "booked" and stores a little later. The control of the killed portals. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const STORED_AFTER_MS = 500

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 4 })
await pool.query('create schema if not exists control')
await pool.query('create table if not exists control.booking (id uuid primary key)')
await pool.query('grant usage on schema control to public')
await pool.query('grant select on control.booking to public')

const waiting: string[] = []
setInterval(() => {
  const ids = waiting.splice(0)
  if (ids.length > 0) void pool.query('insert into control.booking select unnest($1::uuid[])', [ids])
}, STORED_AFTER_MS)

const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  request.once('end', () => {
    waiting.push((JSON.parse(text) as { id: string }).id)
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))
