import { z } from 'zod'
import { SEAL } from '#kernel/forms/shared-facts.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { tellerOf } from '#platform/facts.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'
import { DEFAULT_TCP_LIMITS } from '#platform/tcp.ts'
import { LAW_KZ } from '../packages/kz/law.ts'
import { startListener } from '../process/seal-listener.ts'
import { SETTINGS } from '../settings.ts'

/** The listener of a measurement as a process of its own: it is given the database and answers its port and memory. */
process.once('message', (url: string) => {
  void (async () => {
    const { db } = openDatabase(url, { max: 6, applicationName: 'bench listener' })
    const listener = await startListener(
      {
        db,
        clock: systemClock,
        signals: await openSignals(url),
        log: openLog('bench', 'error'),
        tell: tellerOf([{ module: 'driverless', facts: [SEAL.name] }]),
        rulesAt: LAW_KZ.rulesAt,
        settings: z.object(SETTINGS).parse({}),
      },
      // All come from one address here, and send as fast as they can.
      { ...DEFAULT_TCP_LIMITS, strangersPerAddress: 60_000, bytesPerSecond: 8 * 1024 * 1024 },
    )
    process.send?.({ ready: { port: listener.ready.ports['jt701'] } })
  })()
})
process.once('disconnect', () => process.exit(0))
