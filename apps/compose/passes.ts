import { openPassPress } from '#queue/adapters/pass-pdf/pass-press.ts'
import type { PassPress } from '#queue/deps.ts'
import type { Context } from '../context.ts'
import type { Places } from './surroundings.ts'

/** Makes passes with the installation's signing key. */
export function passPress({ installation }: Context, places: Places): PassPress {
  const { keys, authority } = installation
  return openPassPress({
    signing: keys.signing,
    keyId: keys.signingKeyId,
    country: authority.country,
    checkpointNames: (code) => places.placeOf(code)?.names ?? null,
    countryNames: places.countryNames,
  })
}
