/** The versions of the standard that we speak. */
export const VDA_VERSIONS = ['2.0.0', '2.1.0', '3.0.0'] as const
export type VdaVersion = (typeof VDA_VERSIONS)[number]

export const FROM_VEHICLE = ['state', 'visualization', 'connection', 'factsheet'] as const
export const TO_VEHICLE = ['order', 'instantActions', 'zoneSet', 'responses'] as const
export type VdaTopic = (typeof FROM_VEHICLE)[number] | (typeof TO_VEHICLE)[number]

/** Who a vehicle is: maker and serial number, each a level of a topic. */
export interface VehicleIdentity {
  readonly manufacturer: string
  readonly serialNumber: string
}

/** Quality of service by topic (4): at most once, but for the connection. */
export function qosOf(topic: VdaTopic): 0 | 1 {
  return topic === 'connection' ? 1 : 0
}

/** `interface/v3/manufacturer/serial/topic` (4.1). */
export function topicOf(interfaceName: string, version: VdaVersion, who: VehicleIdentity, topic: VdaTopic): string {
  return `${interfaceName}/v${version.charAt(0)}/${who.manufacturer}/${who.serialNumber}/${topic}`
}

/** A topic taken apart; null when it is not one of the standard under this interface name. */
export function parseTopic(
  interfaceName: string,
  text: string,
): { readonly major: 2 | 3; readonly who: VehicleIdentity; readonly topic: VdaTopic } | null {
  const [name, version, manufacturer, serialNumber, topic, ...more] = text.split('/')
  if (name !== interfaceName || more.length > 0 || !manufacturer || !serialNumber) return null
  const known = [...FROM_VEHICLE, ...TO_VEHICLE].find((each) => each === topic)
  if (known === undefined || (version !== 'v2' && version !== 'v3')) return null
  return { major: version === 'v2' ? 2 : 3, who: { manufacturer, serialNumber }, topic: known }
}

/** Whether a vehicle may send to a topic, or read what a filter matches: its own, in the standard's direction, exactly. */
export function mayUse(
  interfaceName: string,
  who: VehicleIdentity,
  filter: string,
  direction: 'publish' | 'subscribe',
): boolean {
  const parsed = parseTopic(interfaceName, filter)
  if (parsed === null) return false
  const own = parsed.who.manufacturer === who.manufacturer && parsed.who.serialNumber === who.serialNumber
  const allowed: readonly string[] = direction === 'publish' ? FROM_VEHICLE : TO_VEHICLE
  return own && allowed.includes(parsed.topic)
}
