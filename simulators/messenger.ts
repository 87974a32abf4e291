import { startMessenger } from './messenger/messenger.ts'

/**
 * SMS gateway and push service as one process. Settings: OTKEL_SIM_HOST, OTKEL_SIM_PORT (0: any), and the key agreed on
 * with the sender of messages under its own name: OTKEL_SMS_KEY.
 */
const { env } = process
const messenger = await startMessenger({
  host: env['OTKEL_SIM_HOST'] ?? '127.0.0.1',
  port: Number(env['OTKEL_SIM_PORT'] ?? 0),
  smsKey: env['OTKEL_SMS_KEY'] ?? 'simulated-sms-key',
})

const end = () => {
  messenger.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
process.once('disconnect', end)
if (process.send) process.send({ ready: { url: messenger.url } })
else process.stdout.write(`${JSON.stringify({ ready: { url: messenger.url } })}\n`)
