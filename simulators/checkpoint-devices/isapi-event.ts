import { drawPlatePicture, drawScene, type SceneSubject } from './scene.ts'

/** One plate event as a camera of this maker would send it. */
export interface IsapiEvent extends SceneSubject {
  readonly uuid: string
  /** Local time with offset, e.g. `2026-11-22T10:15:30.120+05:00`. */
  readonly dateTime: string
  readonly confidence: number
  readonly channel: number
  readonly ipAddress: string
  readonly macAddress: string
  /** The camera sends again what it could not deliver. */
  readonly retransmitted: boolean
}

/** The maker's country index of the countries that come to these borders. */
const COUNTRY_INDEX: Readonly<Record<string, number>> = {
  RU: 11,
  KZ: 30,
  TM: 32,
  UZ: 33,
  TR: 46,
  CN: 59,
  KG: 73,
  MN: 76,
  TJ: 83,
  BY: 9,
}

const TYPES = { truck: 'truck', bus: 'largeBus', car: 'vehicle', van: 'van', unknown: 'unknown' } as const

/** The XML part: `EventNotificationAlert` of type ANPR. */
export function eventXml(event: IsapiEvent): string {
  const index = COUNTRY_INDEX[event.country] ?? 0
  const stamp = event.dateTime.replace(/[^0-9]/g, '').slice(0, 17)
  const picture = (name: string, type: string) =>
    `<pictureInfo><fileName>${name}</fileName><type>${type}</type><dataType>0</dataType><absTime>${stamp}</absTime></pictureInfo>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
<ipAddress>${event.ipAddress}</ipAddress>
<portNo>80</portNo>
<protocol>HTTP</protocol>
<macAddress>${event.macAddress}</macAddress>
<channelID>${event.channel}</channelID>
<dateTime>${event.dateTime}</dateTime>
<activePostCount>1</activePostCount>
<eventType>ANPR</eventType>
<eventState>active</eventState>
<eventDescription>ANPR</eventDescription>
<ANPR>
<country>${index}</country>
<licensePlate>${escapeXml(event.plate || 'unknown')}</licensePlate>
<line>1</line>
<direction>forward</direction>
<confidenceLevel>${event.confidence}</confidenceLevel>
<plateType>unknown</plateType>
<vehicleType>${TYPES[event.vehicleType]}</vehicleType>
<pictureInfoList>${picture('licensePlatePicture.jpg', 'licensePlatePicture')}${picture('detectionPicture.jpg', 'detectionPicture')}</pictureInfoList>
<originalLicensePlate>${escapeXml(event.plate)}</originalLicensePlate>
<CRIndex>${index}</CRIndex>
</ANPR>
<UUID>${event.uuid}</UUID>
<picNum>2</picNum>
<isDataRetransmission>${event.retransmitted}</isDataRetransmission>
</EventNotificationAlert>
`
}

/** The whole message: multipart form with the XML and two JPEG parts. */
export function eventMessage(event: IsapiEvent, boundary: string): { contentType: string; body: Buffer } {
  const part = (name: string, file: string, type: string, body: Buffer) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n` +
        `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
    ),
    body,
    Buffer.from('\r\n'),
  ]
  const body = Buffer.concat([
    ...part('anpr.xml', 'anpr.xml', 'text/xml', Buffer.from(eventXml(event))),
    ...part('licensePlatePicture.jpg', 'licensePlatePicture.jpg', 'image/jpeg', drawPlatePicture(event)),
    ...part('detectionPicture.jpg', 'detectionPicture.jpg', 'image/jpeg', drawScene(event)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}

/** The sign of life that cameras send between events. */
export function heartbeatXml(dateTime: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
<dateTime>${dateTime}</dateTime><activePostCount>0</activePostCount><eventType>videoloss</eventType><eventState>inactive</eventState><eventDescription>videoloss alarm</eventDescription>
</EventNotificationAlert>
`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
