import type { CommandGiven } from '#platform/module-parts.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { agree, type Comparison, compareLogs } from '../compare-logs.ts'
import { corridorOf } from '../corridor-of.ts'
import { openLogFile, writeLogFile } from './log-file.ts'

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
    await writeLogFile(db, { side, interfaceName, otherKeys: [...keys] }, String(options['file']))
    return 0
  } finally {
    await close()
  }
}

/** `otkel corridor compare`: what somebody finds who belongs to neither side; exit code 1 when the logs do not agree. */
export async function compareLogFiles(options: Options): Promise<number> {
  const found = await compareLogs(
    await openLogFile(String(options['one'])),
    await openLogFile(String(options['other'])),
  )
  process.stdout.write(options['json'] === true ? `${JSON.stringify(found)}\n` : findingsOf(found))
  return agree(found) ? 0 : 1
}

function findingsOf(found: Comparison): string {
  const { broken, unsigned, neverSaid, disputed, links, compared } = found
  const lines = [
    ...broken.map(({ side, seq }) => `✗ ${side}: the chain breaks at link ${seq}`),
    ...unsigned.map(({ side, seq }) => `✗ ${side}: the message in link ${seq} is not signed by the other side`),
    ...neverSaid.map(({ side, seq, body }) => `✗ ${side}: the other side never said what link ${seq} holds: ${body}`),
    ...disputed.map(({ vehicle, hands }) => `✗ ${vehicle}: ${hands}`),
  ]
  if (lines.length === 0) lines.push('✓ both chains hold, every message is signed, and the logs agree')
  return `${[...lines, `${links.join(' and ')} links, ${compared} messages held against each other`].join('\n')}\n`
}
