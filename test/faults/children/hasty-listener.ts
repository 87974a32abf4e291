/** What ours must not be: it answers a seal first and keeps what it said a little later. The control of the killed listener. */
import { loadProtocols } from '#escort/process/load-protocols.ts'
import { type Arrived, openFrameLog } from '#escort/process/frame-log.ts'
import { openIntake } from '#escort/process/intake.ts'
import { SealDesk } from '#escort/process/seal-desk.ts'
import { rulesAt } from '#escort/packages/kz/rules.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { DEFAULT_TCP_LIMITS, listenTcp } from '#platform/tcp.ts'

const KEPT_AFTER_MS = 300

const { db } = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 4 })
const protocols = await loadProtocols()
const protocol = protocols.get('jt701')
if (!protocol) throw new TypeError('jt701 is not here')
const desk = new SealDesk({
  db,
  clock: systemClock,
  protocols,
  rulesAt: (at) => rulesAt(at.toString().slice(0, 10)),
  tell: () => undefined,
  late: () => undefined,
  unjudged: () => undefined,
})
await desk.open()
const careful = await openFrameLog(db, systemClock)
const hasty = {
  append: async (arrived: Arrived) => {
    setTimeout(() => void careful.append(arrived).catch(() => undefined), KEPT_AFTER_MS)
    return { firstId: 0n, receivedAt: systemClock.now().epochMilliseconds }
  },
}
await listenTcp({
  host: '127.0.0.1',
  port: Number(process.env['OTKEL_SEAL_PORTS']?.split(':')[1]),
  limits: { ...DEFAULT_TCP_LIMITS, frameBytes: protocol.maxFrame },
  next: (bytes, from) => protocol.next(bytes, from),
  failed: () => undefined,
  receive: openIntake(protocol, { log: hasty, desk, now: () => systemClock.now().epochMilliseconds }, 1n),
})
process.send?.({ ready: {} })
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
