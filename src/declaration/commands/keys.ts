import { Misconfigured } from '#platform/faults.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { openSigningKeys, retireSigningKey, rotateSigningKey } from '#platform/signing-keys.ts'
import { inTransaction } from '#platform/transaction.ts'

/** Prints the public keys with which this installation signs, in the form in which peers pin them. */
export async function printKeys(open: CommandGiven['open'], print: (text: string) => void): Promise<void> {
  const { context, close } = await open()
  try {
    print(`${JSON.stringify(openSigningKeys(context.installation).published(), null, 2)}\n`)
  } finally {
    await close()
  }
}

/** Makes the key that takes over in so many days, and prints its public half for the peers. */
export async function rotateKey(
  open: CommandGiven['open'],
  days: number,
  print: (text: string) => void,
): Promise<void> {
  const { context, close } = await open()
  try {
    const takesOver = context.realClock.now().add({ hours: Math.round(days * 24) })
    print(`${JSON.stringify(rotateSigningKey(context.installation, takesOver), null, 2)}\n`)
  } finally {
    await close()
  }
}

/**
 * Revokes a key: from now on another one signs, and every peer is told by a signed message. Whatever the revoked one signed is believed
 * nowhere any more.
 */
export async function revokeKey(
  open: CommandGiven['open'],
  { kid, reason }: { readonly kid: string; readonly reason: string },
  print: (text: string) => void,
): Promise<void> {
  const { context, close } = await open()
  try {
    const peers = readPeers(context.config).map(({ name }) => name)
    // Without the settings of the services the key would be taken out of use and nobody would hear of it.
    if (peers.length === 0)
      throw new Misconfigured('OTKEL_PEERS names no peer here: run this with the settings of portal and worker')
    retireSigningKey(context.installation, kid, context.realClock.now())
    await inTransaction(context.db, (tx) => context.peers.revokeKey(tx, { kid, reason }))
    print(`${kid} is revoked; told: ${peers.join(', ')}; restart portal and worker\n`)
  } finally {
    await close()
  }
}
