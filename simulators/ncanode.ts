import type { AddressInfo } from 'node:net'
import { createNcaNode } from './ncanode/server.ts'

/**
 * A server that speaks the HTTP interface of NCANode 3 as an own process, over CMS made and checked by OpenSSL with RSA: the
 * licensed library with the Kazakh algorithms cannot be had outside the country. Settings: OTKEL_SIM_PORT (0: any), OTKEL_SIM_CA
 * (the centre's certificate, PEM).
 */
const { env } = process
const server = createNcaNode(env['OTKEL_SIM_CA'] ?? '')
server.listen(Number(env['OTKEL_SIM_PORT'] ?? 0), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ ready: { url: `http://127.0.0.1:${port}` } })}\n`)
})
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
