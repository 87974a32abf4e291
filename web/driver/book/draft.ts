import type { BookingView, GroundClaim, PlaceBookingBody, SlotView } from '#queue/contract.ts'
import { newId } from '../../kit/api/client.ts'
import { useDraft } from '../kept/use-draft.ts'
import { writeKept } from '../kept/stored.ts'

type GroundGoods = GroundClaim['goods'][number]
type GroundDocument = NonNullable<GroundClaim['document']>['kind']

/** What is chosen so far; kept on the phone until the place is held. */
export interface BookDraft {
  /** Id of the booking to be: made with the draft, so that sending it twice is one booking. */
  readonly id: string
  readonly checkpoint: string | null
  readonly day: string | null
  readonly slot: Pick<SlotView, 'id' | 'startsAt' | 'endsAt' | 'channel'> | null
  readonly place: PlaceBookingBody['place']
  /** Out of turn or expedited; null in turn. */
  readonly ground: PlaceBookingBody['ground']
  readonly groundGoods: readonly GroundGoods[]
  readonly groundAlone: boolean
  readonly groundDocument: GroundDocument
  readonly groundNumber: string
  readonly vehicleId: string | null
  readonly trailerId: string | null
  readonly driverIds: readonly string[]
  readonly laden: boolean
  readonly veterinary: boolean
  readonly phytosanitary: boolean
  readonly declarations: string
}

const NAME = 'booking'

/** A draft in which nothing is chosen yet. */
export function emptyDraft(): BookDraft {
  return {
    id: newId(),
    checkpoint: null,
    day: null,
    slot: null,
    place: 'fresh',
    ground: null,
    groundGoods: [],
    groundAlone: false,
    groundDocument: 'goods-declaration',
    groundNumber: '',
    vehicleId: null,
    trailerId: null,
    driverIds: [],
    laden: true,
    veterinary: false,
    phytosanitary: false,
    declarations: '',
  }
}

const FIRST = emptyDraft()

/** The draft, how to change it, and how to begin anew. A change is another booking: it gets another id. */
export function useBookDraft() {
  const [draft, set, clear] = useDraft<BookDraft>(NAME, FIRST)
  return { draft, change: (more: Partial<BookDraft>) => set({ ...more, id: newId() }), clear }
}

/** What changes with the checkpoint: days and times are its own. */
export function withCheckpoint(checkpoint: string): Partial<BookDraft> {
  return { checkpoint, day: null, slot: null }
}

/** Begins a booking with what another one had: everything but the time. */
export function bookAgain(booking: BookingView): void {
  const { checkpoint, vehicleId, trailerId, driverIds, goods } = booking
  const load = goods && { ...goods, declarations: goods.declarations.join('\n') }
  writeKept(`draft.${NAME}`, { ...emptyDraft(), checkpoint, vehicleId, trailerId, driverIds, ...load })
}

const DECLARATION = /^[0-9A-Za-z/-]{5,40}$/

/** The numbers typed, one in a line. */
function declarationsOf(draft: BookDraft): readonly string[] {
  return draft.laden ? draft.declarations.split(/[\s,;]+/).filter(Boolean) : []
}

/** Whether all numbers typed have their form. */
export function declarationsRight(draft: BookDraft): boolean {
  const numbers = declarationsOf(draft)
  return numbers.length <= 20 && numbers.every((number) => DECLARATION.test(number))
}

/** What is stated of goods that go out of turn; null on every other ground. */
function claimOf(draft: BookDraft): GroundClaim | null {
  if (draft.ground !== 'perishable') return null
  const number = draft.groundNumber.trim()
  const document = DECLARATION.test(number) ? { kind: draft.groundDocument, number } : null
  return { goods: [...draft.groundGoods], alone: draft.groundAlone, document }
}

/** Whether the number of the document of goods out of turn has its form. */
export function groundNumberRight({ groundNumber }: Pick<BookDraft, 'groundNumber'>): boolean {
  return DECLARATION.test(groundNumber.trim())
}

/** Whether everything that the ground needs is stated; what only a list or a ceiling can tell is told by the answer. */
export function groundReady(draft: BookDraft): boolean {
  if (draft.ground !== 'perishable') return true
  return draft.groundGoods.length > 0 && draft.groundAlone && groundNumberRight(draft)
}

/** What the addresses of places ask for. */
export function groundQuery({ ground }: Pick<BookDraft, 'ground'>): string {
  return ground === null ? '' : `?ground=${ground}`
}

/** The command, once everything is chosen. */
export function commandOf(draft: BookDraft): PlaceBookingBody | null {
  const { id, checkpoint, slot, place, vehicleId, trailerId, driverIds, laden } = draft
  if (!checkpoint || !slot || !vehicleId || driverIds.length === 0) return null
  return {
    id,
    checkpoint,
    slotId: slot.id,
    place,
    ground: draft.ground,
    claim: claimOf(draft),
    vehicleId,
    trailerId,
    driverIds: [...driverIds],
    goods: {
      laden,
      veterinary: laden && draft.veterinary,
      phytosanitary: laden && draft.phytosanitary,
      declarations: [...declarationsOf(draft)],
    },
  }
}
