import type { AddressInfo } from 'node:net'
import { createAcquirer } from './acquirer/acquirer.ts'

// The simulated card acquirer as a process of its own. Its first line on standard output tells where it listens.
const acquirer = createAcquirer({
  clientId: process.env['ACQUIRER_CLIENT'] ?? 'otkel-demo',
  clientSecret: process.env['ACQUIRER_SECRET'] ?? 'demo-acquirer-secret',
  callbackKey: process.env['ACQUIRER_CALLBACK_KEY'] ?? 'demo-acquirer-callback-key',
})
acquirer.server.listen(Number(process.env['ACQUIRER_PORT'] ?? 0), '127.0.0.1', () => {
  const { port } = acquirer.server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`)
})
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => acquirer.stop())
