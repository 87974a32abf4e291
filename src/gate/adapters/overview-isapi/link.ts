import { Unavailable } from '#platform/faults.ts'
import { GATE_LIMITS } from '../../domain/limits.ts'
import { beginsAsJpeg } from '../../domain/picture.ts'
import { createDigestLink } from '../isapi/digest-link.ts'

/** An ISAPI device and how it is reached. */
export interface IsapiDevice {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly timeoutMs: number
}

const linkTo = ({ host, port, ...rest }: IsapiDevice) =>
  createDigestLink({ baseUrl: `http://${host}:${port}`, ...rest })

/**
 * Takes single pictures of an overview camera (ISAPI `Streaming/channels/<n>/picture`). Throws `Unavailable` when it does not
 * answer in time, or with anything but a JPEG.
 */
export function openOverviewCamera(device: IsapiDevice, channel: number): { readonly take: () => Promise<Buffer> } {
  const link = linkTo(device)
  return {
    async take() {
      const jpeg = await link.bytes(`/ISAPI/Streaming/channels/${channel}/picture`, GATE_LIMITS.pictureMaxBytes)
      if (!beginsAsJpeg(jpeg)) throw new Unavailable('the camera sent no JPEG')
      return jpeg
    },
  }
}

/** For how long a recorder keeps the video of one track. */
export interface RecorderTrack {
  /** Days; null when the recorder keeps it until its disk is full. */
  readonly keptDays: () => Promise<number | null>
  readonly setKeptDays: (days: number) => Promise<void>
}

const DURATION = /(<Duration>)\s*(P[0-9DTHMS]*)\s*(<\/Duration>)/

/**
 * Reads and sets for how long a recorder keeps a track (ISAPI `ContentMgmt/record/tracks/<n>`, `Duration` as `P30DT0H`). What
 * else the recorder says of the track is sent back as it came. Throws `Unavailable` when it does not answer in time or in
 * another form.
 */
export function openRecorderTrack(device: IsapiDevice, track: number): RecorderTrack {
  const link = linkTo(device)
  const uri = `/ISAPI/ContentMgmt/record/tracks/${track}`
  const read = async () => {
    const xml = await link.text('GET', uri)
    const [, , duration] = DURATION.exec(xml) ?? []
    if (duration === undefined) throw new Unavailable('the recorder does not say how long it keeps the track')
    return { xml, days: daysOf(duration) }
  }
  return {
    keptDays: async () => (await read()).days,
    async setKeptDays(days) {
      const { xml } = await read()
      await link.text('PUT', uri, xml.replace(DURATION, `$1P${days}DT0H$3`))
    },
  }
}

/** Whole days of an ISO 8601 duration of days and hours; null for none at all, which means "until the disk is full". */
function daysOf(duration: string): number | null {
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?(?:\d+S)?)?$/.exec(duration) ?? []
  const all = Number(days ?? 0) + Number(hours ?? 0) / 24
  return all === 0 ? null : Math.floor(all)
}
