import type { CommandGiven } from '#platform/module-parts.ts'
import { openSigningKeys, rotateSigningKey } from '#platform/signing-keys.ts'

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
