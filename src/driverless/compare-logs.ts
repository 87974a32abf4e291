import { canonicalJson } from '#kernel/canonical-json.ts'
import type { PinnedKey } from '#platform/pinned-key.ts'
import { openWhole } from '#platform/signing.ts'
import { type LogReader, LogBody, openControl, takeLink } from './corridor-log.ts'
import { CONTROL_SETTINGS } from './domain/control.ts'
import type { PeerBody } from './domain/control-state.ts'
import type { FleetControl } from './domain/fleet-control.ts'
import { linkDigest, type LoggedEvent } from './store/log-store.ts'
import { CORRIDOR_PEER_TYP } from './take-peer-message.ts'

/** The log of one side, whole, with the keys by which the other side signs. */
export interface SideLog {
  readonly reader: LogReader
  readonly links: AsyncIterable<LoggedEvent> | Iterable<LoggedEvent>
  readonly otherKeys: readonly PinnedKey[]
}

/** What an arbitrator finds; all lists are empty when both logs hold and agree. */
export interface Comparison {
  readonly links: readonly [number, number]
  /** First link of a side whose digest does not follow from the one before. */
  readonly broken: readonly { readonly side: string; readonly seq: string }[]
  /** A message in a log that the other side has not signed. */
  readonly unsigned: readonly { readonly side: string; readonly seq: string }[]
  /** A message of a hand-over, stop or restart that one log holds and that the other side's own log does not yield. */
  readonly neverSaid: readonly { readonly side: string; readonly seq: string; readonly body: string }[]
  /** A vehicle that both sides command at the end of their logs, or of which both say that the other has it. */
  readonly disputed: readonly { readonly vehicle: string; readonly hands: string }[]
  /** How many messages were held against the other side's log. */
  readonly compared: number
}

interface Replayed {
  readonly control: FleetControl
  readonly said: ReadonlySet<string>
  readonly heard: readonly { readonly seq: bigint; readonly body: string }[]
  readonly links: number
  readonly broken: Comparison['broken']
  readonly unsigned: Comparison['unsigned']
}

/**
 * Compares the logs of both sides without either of them [DRV-24]: each chain is computed anew, every message is opened by
 * its sender's key, and what one side heard must be what the other side's own log, replayed, makes it say. Nobody can
 * deny what he said, nor put words into the other's mouth.
 */
export async function compareLogs(one: SideLog, other: SideLog): Promise<Comparison> {
  const [left, right] = [await replay(one), await replay(other)]
  const neverSaid = [...unsaid(one.reader.side, left, right.said), ...unsaid(other.reader.side, right, left.said)]
  return {
    links: [left.links, right.links],
    broken: [...left.broken, ...right.broken],
    unsigned: [...left.unsigned, ...right.unsigned],
    neverSaid,
    disputed: disputedOf(left.control, right.control),
    compared: left.heard.length + right.heard.length,
  }
}

/** Whether an arbitrator has nothing to object. */
export function agree({ broken, unsigned, neverSaid, disputed }: Comparison): boolean {
  return broken.length + unsigned.length + neverSaid.length + disputed.length === 0
}

async function replay({ reader, links, otherKeys }: SideLog): Promise<Replayed> {
  const control = openControl({ ...reader, settings: CONTROL_SETTINGS }, null)
  const said = new Set<string>()
  const heard: { seq: bigint; body: string }[] = []
  const broken: Comparison['broken'][number][] = []
  const unsigned: Comparison['unsigned'][number][] = []
  let before: Buffer = Buffer.alloc(32)
  let count = 0
  for await (const link of links) {
    const at = { side: reader.side, seq: String(link.seq) }
    count += 1
    const follows = link.seq === BigInt(count) && linkDigest(before, link.atMs, link.body).equals(link.digest)
    if (!follows && broken.length === 0) broken.push(at)
    before = link.digest
    const peer = peerOf(link.body)
    if (peer !== null) {
      if (!(await isSigned(peer, otherKeys))) unsigned.push(at)
      if (peer.body.kind !== 'alive') heard.push({ seq: link.seq, body: canonicalJson(peer.body) })
    }
    for (const effect of takeLink(reader, control, link)) {
      if (effect.kind === 'peer') said.add(canonicalJson(effect.body))
    }
  }
  return { control, said, heard, links: count, broken, unsigned }
}

function peerOf(body: unknown): { readonly jws: string; readonly body: PeerBody } | null {
  const parsed = LogBody.safeParse(body).data
  if (parsed?.kind !== 'inbox' || parsed.body.from !== 'peer') return null
  return { jws: parsed.body.jws, body: parsed.body.body as unknown as PeerBody }
}

/** The signature is the other side's, and what it signed is what the log says that it said. */
async function isSigned(peer: { readonly jws: string; readonly body: PeerBody }, keys: readonly PinnedKey[]) {
  const opened = await openWhole(peer.jws, CORRIDOR_PEER_TYP, keys)
  if ('why' in opened) return false
  const payload = JSON.parse(new TextDecoder().decode(opened.payload)) as { readonly body: unknown }
  return canonicalJson(payload.body) === canonicalJson(peer.body)
}

function unsaid(side: string, { heard }: Replayed, said: ReadonlySet<string>): Comparison['neverSaid'] {
  return heard.flatMap(({ seq, body }) => (said.has(body) ? [] : [{ side, seq: String(seq), body }]))
}

/** The vehicles that at the end of both logs two sides command, or none, though it was given away. */
export function disputedOf(left: FleetControl, right: FleetControl): Comparison['disputed'] {
  return Object.values(left.state.vehicles).flatMap((vehicle) => {
    const there = right.state.vehicles[vehicle.id]
    if (there === undefined) return []
    if (vehicle.hands === 'ours' && there.hands === 'ours') return [{ vehicle: vehicle.id, hands: 'both' }]
    const isGivenAway = [vehicle, there].some(({ giving }) => giving?.phase === 'handed-over')
    const isNobodys = vehicle.hands === 'away' && there.hands === 'away' && isGivenAway
    return isNobodys ? [{ vehicle: vehicle.id, hands: 'neither' }] : []
  })
}
