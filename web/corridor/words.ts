import type { CorridorPicture, VehicleView } from '#driverless/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { bracketed, clauses, DOT, listed, named } from '../kit/copy/listed.ts'
import type { Language } from '../kit/language.ts'
import type { Tone } from '../kit/states.ts'
import type { Copy } from './copy/copy.ts'

/** What a vehicle is called on the screen: its serial number. */
export function shortName(id: string): string {
  return id.split('/').at(-1) ?? id
}

/** What vehicles are called, one after the other. */
export function namesOf(ids: readonly string[], language: Language): string {
  return listed(ids.map(shortName), language)
}

/** A text in parts: every other one, from the second on, is a name with its number, as IGV-002. */
export function partsOf(text: string): readonly string[] {
  return text.split(/([\p{L}\p{N}]+-\p{N}+)/u)
}

/** The side of the border, by the code of its country. */
export function sideName(copy: Copy, country: string): string {
  return copy.sides[country as keyof Copy['sides']] ?? country
}

/** A place in words: what it is, and its name. */
export function placeName(copy: Copy, picture: CorridorPicture, id: string): string {
  const place = picture.places.find((each) => each.id === id)
  if (place === undefined) return id
  const hasScale = picture.instruments.some((each) => each.place === id && each.kind === 'weighbridge')
  const kind = hasScale ? copy.kinds.weighbridge : (copy.kinds[place.kind as keyof Copy['kinds']] ?? place.kind)
  const piece = /\.(\d+)$/.exec(id)?.[1]
  return `${sideName(copy, place.authority)}${DOT}${kind}${piece === undefined ? '' : ` ${piece}`}`
}

/** A zone in words: the line, or a side's yard, road or customs area. */
export function zoneName(copy: Copy, zone: string): string {
  const [side = '', part = ''] = zone.split('-')
  const word = copy.zones[part as keyof Copy['zones']]
  return word === undefined ? copy.zones.line : `${sideName(copy, side)}${DOT}${word}`
}

/** Why a vehicle does not take its order: by the word of the standard, or in ours where the standard has none. */
export function faultWord(copy: Copy, errorType: string): string {
  return copy.faults[errorType as keyof Copy['faults']] ?? errorType
}

/** Which message of a vehicle cannot be read, and its field: what was told of it is its topic and the pointer to what is wrong. */
export function messageText({ messages }: Copy, detail: string): string {
  const [topic = '', pointer = ''] = detail.split(' ')
  const message = messages[topic as keyof Copy['messages']] ?? topic
  return pointer === '' ? message : fill(messages.field, { message, field: pointer.slice(1) })
}

/** The reason of a wait as a sentence; null when it does not wait. */
function waitText(copy: Copy, picture: CorridorPicture, vehicle: VehicleView, language: Language): string | null {
  const { wait } = vehicle
  if (wait === null) return null
  const word = copy.wait[wait.kind as keyof Copy['wait']] ?? wait.kind
  const names = (value: unknown) => (Array.isArray(value) ? namesOf(value.map(String), language) : '')
  const who =
    names(wait['holders'] ?? wait['with'] ?? wait['vehicles']) ||
    shortName(typeof wait['to'] === 'string' ? wait['to'] : '')
  const missing = Array.isArray(wait['missing'])
    ? listed(
        wait['missing'].map((each) => copy.missing[String(each) as keyof Copy['missing']] ?? String(each)),
        language,
      )
    : ''
  const place = typeof wait['place'] === 'string' ? placeName(copy, picture, wait['place']) : ''
  const detail = wait['errorType'] ?? wait['reason']
  const error = typeof detail === 'string' ? faultWord(copy, detail) : ''
  return fill(word, { place, who, detail: missing || error })
}

/** What customs said at a gate: by the rule in words of the language, by an officer in his own. */
export function gateText(copy: Copy, gate: NonNullable<VehicleView['gate']>, language: Language): string {
  const word = (code: string) =>
    copy.gate[code as keyof Copy['gate']] ?? copy.missing[code as keyof Copy['missing']] ?? code
  const basis = gate.by === 'rule' ? listed(gate.basis.split(', ').map(word), language) : gate.basis
  return `${word(gate.sent ?? gate.kind)}${DOT}${basis}`
}

/** The seal of a load, and whose word of it is what: our side's, and that of the customs of the other side. */
export function sealText(copy: Copy, { seal }: VehicleView, language: Language): string {
  if (seal === null) return '–'
  const word = (state: string) => copy.seal[state as keyof Copy['seal']] ?? state
  const said = seal.said.map(({ side, state, alarm }) => {
    const words = alarm ? listed([word(state), copy.seal.alarm], language) : word(state)
    return named(sideName(copy, side), words, language)
  })
  return `${seal.number}${bracketed(clauses(said, language) || copy.seal.unsaid, language)}`
}

/** A number with so many decimals, written as the language does. */
export function decimal(value: number, digits: number, { point, group }: KitCopy['money']): string {
  const [whole = '0', fraction] = value.toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}

/** How a vehicle stands, in a few words, and how that feels. */
export function standing(
  copy: Copy,
  picture: CorridorPicture,
  vehicle: VehicleView,
  language: Language,
): { word: string; tone: Tone } {
  if (vehicle.hands === 'away') return { word: copy.state.away, tone: 'calm' }
  if (vehicle.hands === 'incoming') return { word: copy.state.incoming, tone: 'info' }
  const wait = waitText(copy, picture, vehicle, language)
  if (wait !== null && !vehicle.driving) {
    const bad = ['silent', 'fault', 'emergency-stop', 'stopped'].includes(vehicle.wait?.kind ?? '')
    return { word: wait, tone: bad ? 'bad' : 'warn' }
  }
  if (vehicle.driving) return { word: copy.state.drives, tone: 'good' }
  return vehicle.stopsAt === null ? { word: copy.state.stands, tone: 'calm' } : { word: copy.state.loads, tone: 'info' }
}
