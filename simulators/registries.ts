import { startRegistriesSimulator } from './registries/server.ts'

/** The state registries of paragraph 18 as one process. Settings: OTKEL_SIM_HOST, OTKEL_SIM_PORT (0: any), OTKEL_SIM_KEY. */
const { env } = process
const simulator = await startRegistriesSimulator({
  host: env['OTKEL_SIM_HOST'] ?? '127.0.0.1',
  port: Number(env['OTKEL_SIM_PORT'] ?? 0),
  apiKey: env['OTKEL_SIM_KEY'] ?? null,
})

const end = () => {
  simulator.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
process.once('disconnect', end)
if (process.send) process.send({ ready: { url: simulator.url } })
else process.stdout.write(`${JSON.stringify({ ready: { url: simulator.url } })}\n`)
