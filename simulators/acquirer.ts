import { startAcquirer } from './acquirer/acquirer.ts'

/**
 * The card acquirer as one process. Settings: OTKEL_SIM_HOST, OTKEL_SIM_PORT (0: any), and what it agreed on with its
 * merchant under the merchant's own names: OTKEL_ACQUIRER_CLIENT, OTKEL_ACQUIRER_SECRET, OTKEL_ACQUIRER_CALLBACK_KEY.
 */
const { env } = process
const acquirer = await startAcquirer({
  host: env['OTKEL_SIM_HOST'] ?? '127.0.0.1',
  port: Number(env['OTKEL_SIM_PORT'] ?? 0),
  clientId: env['OTKEL_ACQUIRER_CLIENT'] ?? 'otkel',
  clientSecret: env['OTKEL_ACQUIRER_SECRET'] ?? 'simulated-secret',
  callbackKey: env['OTKEL_ACQUIRER_CALLBACK_KEY'] ?? 'simulated-callback-key',
})

const end = () => {
  acquirer.stop()
  process.exit(0)
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
process.once('disconnect', end)
if (process.send) process.send({ ready: { url: acquirer.url } })
else process.stdout.write(`${JSON.stringify({ ready: { url: acquirer.url } })}\n`)
