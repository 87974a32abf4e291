import type { CommandGiven } from '#platform/module-parts.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { agree, type Comparison, compareLogs } from '../compare-logs.ts'
import { corridorOf } from '../corridor-of.ts'
import { isEndSigned, openLogFile, writeLogFile } from './log-file.ts'

type Options = CommandGiven['options']

/** `otkel corridor log`: this side's log as a file for an arbitrator. The file must not be there yet. */
export async function exportLog({ options, open }: CommandGiven): Promise<number> {
  const { context, close } = await open()
  try {
    const { db, installation, config, settings } = context
    const side = installation.authority.country
    const [other] = corridorOf(side).authorities.filter((authority) => authority !== side)
    const keys = readPeers(config).find(({ country }) => country === other)?.keys ?? []
    const interfaceName = String((settings as Readonly<Record<string, unknown>>)['OTKEL_VDA5050_INTERFACE'])
    const key = { keyId: installation.keys.signingKeyId, key: installation.keys.signing }
    const by = { key, now: context.realClock.now() }
    await writeLogFile(db, { side, interfaceName, otherKeys: [...keys] }, String(options['file']), by)
    return 0
  } finally {
    await close()
  }
}

/** `otkel corridor compare`: what somebody finds who belongs to neither side; exit code 1 when the logs do not agree. */
export async function compareLogFiles(options: Options): Promise<number> {
  const files = [String(options['one']), String(options['other'])] as const
  const [one, other] = [await openLogFile(files[0]), await openLogFile(files[1])]
  const found = await compareLogs(one, other)
  const openEnds: string[] = []
  if (!(await isEndSigned(files[0], files[1]))) openEnds.push(one.reader.side)
  if (!(await isEndSigned(files[1], files[0]))) openEnds.push(other.reader.side)
  const text = options['json'] === true ? `${JSON.stringify({ ...found, openEnds })}\n` : findingsOf(found, openEnds)
  process.stdout.write(text)
  return agree(found) && openEnds.length === 0 ? 0 : 1
}

function findingsOf(found: Comparison, openEnds: readonly string[]): string {
  const { broken, unsigned, neverSaid, disputed, links, compared } = found
  const lines = [
    ...openEnds.map((side) => `✗ ${side}: the end of its log is not signed by it`),
    ...broken.map(({ side, seq }) => `✗ ${side}: the chain breaks at link ${seq}`),
    ...unsigned.map(({ side, seq }) => `✗ ${side}: the message in link ${seq} is not signed by the other side`),
    ...neverSaid.map(({ side, seq, body }) => `✗ ${side}: the other side never said what link ${seq} holds: ${body}`),
    ...disputed.map(({ vehicle, hands }) => `✗ ${vehicle}: ${hands}`),
  ]
  if (lines.length === 0) lines.push('✓ both chains hold, every message is signed, and the logs agree')
  return `${[...lines, `${links.join(' and ')} links, ${compared} messages held against each other`].join('\n')}\n`
}
