import { Unavailable } from '#platform/faults.ts'
import { PassageBatchAnswer, type PassageVerdicts } from './answers.ts'
import type { createPortalClient, NotTaken } from './portal-client.ts'
import type { SetAsideBook } from './set-aside.ts'
import type { ControllerStore, UnsentPassage, UnsentPicture } from './store/controller-store.ts'

export interface UploadDeps {
  readonly store: ControllerStore
  readonly setAside: SetAsideBook
  readonly offer: ReturnType<typeof createPortalClient>['offer']
  /** Real time. */
  readonly nowMs: () => number
}

const BATCH = 100
/** Pictures that something refused without the centre's form, before a round without any success is given up. */
const DOUBTFUL_PICTURES_MAX = 5

/**
 * One round of offers. What was taken and what the centre refused in its own form is settled at once. A refusal that may
 * come from something in between is believed only when the centre took another in the same round: else all would be set
 * aside because of a proxy that refuses everything.
 */
interface Round {
  settled: number
  taken: number
  readonly doubtful: { readonly item: Item; readonly refusal: NotTaken }[]
}
type Item = Parameters<SetAsideBook['put']>[0]

const newRound = (): Round => ({ settled: 0, taken: 0, doubtful: [] })

/**
 * Uploads passages that the centre does not hold yet, oldest change first. Throws `Unavailable` where the same may go well
 * later: then nothing is skipped. What the centre refuses for its content is found by halving, and set aside.
 */
export async function uploadPassages(deps: UploadDeps): Promise<void> {
  for (;;) {
    const batch = deps.store.listUnsentPassages(BATCH)
    if (batch.length === 0) return
    const round = newRound()
    await offerPassages(deps, batch, round)
    endRound(deps, round)
    if (round.settled === 0) return
  }
}

/** Uploads the pictures of passages that the centre holds. */
export async function uploadPictures(deps: UploadDeps): Promise<void> {
  const round = newRound()
  for (;;) {
    const doubtful = round.doubtful.map(({ item }) => item.id)
    const picture = deps.store.findUnsentPicture(doubtful)
    if (!picture || (round.taken === 0 && doubtful.length === DOUBTFUL_PICTURES_MAX)) break
    await offerPicture(deps, picture, round)
  }
  endRound(deps, round)
}

/** Offers again what was set aside and is due. Runs beside the uploads, so that it never holds them up. */
export async function offerSetAside(deps: UploadDeps): Promise<void> {
  const { store, setAside, nowMs } = deps
  const begunMs = nowMs()
  const round = newRound()
  const passages = store.listDuePassages(begunMs, BATCH)
  if (passages.length > 0) await offerPassages(deps, passages, round)
  for (const id of store.listDuePictures(begunMs, BATCH)) {
    const picture = store.findPicture(id)
    if (picture) await offerPicture(deps, picture, round)
  }
  // It is set aside already: a doubtful refusal puts the next offer off like any other.
  for (const { item, refusal } of round.doubtful) setAside.put(item, refusal)
  if (round.taken > 0) setAside.offerAll(begunMs)
}

function endRound({ setAside }: UploadDeps, round: Round): void {
  const [first] = round.doubtful
  if (!first) return
  if (round.taken === 0 && round.settled === 0) {
    throw new Unavailable(`nothing is taken: ${first.refusal.code} ${first.refusal.detail}`)
  }
  if (round.taken === 0) return
  for (const { item, refusal } of round.doubtful) setAside.put(item, refusal)
  round.settled += round.doubtful.length
}

/** Offers a batch, and when it is refused as a whole, its halves, until what is refused stands alone. */
async function offerPassages(deps: UploadDeps, batch: readonly UnsentPassage[], round: Round): Promise<void> {
  const reports = batch.map(({ report }) => JSON.parse(report) as unknown)
  const offer = await deps.offer('/api/gate/passages', { passages: reports })
  if (offer.taken) return settle(deps, batch, readVerdicts(offer.json), round)
  const [only, ...others] = batch
  if (only && others.length === 0) return refused(deps, itemOf(only), offer.refusal, round)
  const half = Math.ceil(batch.length / 2)
  await offerPassages(deps, batch.slice(0, half), round)
  await offerPassages(deps, batch.slice(half), round)
}

function readVerdicts(json: unknown): PassageVerdicts {
  const { data } = PassageBatchAnswer.safeParse(json)
  if (!data) throw new Unavailable('the answer to passages is not readable')
  return data
}

function settle(
  deps: UploadDeps,
  batch: readonly UnsentPassage[],
  { accepted, refused: verdicts }: PassageVerdicts,
  round: Round,
): void {
  const { store, setAside } = deps
  store.atomically(() => {
    for (const { id, revision } of accepted) store.acknowledgePassage(id, revision)
  })
  const held = new Map(accepted.map(({ id, revision }) => [id, revision]))
  const taken = batch.filter(({ id, revision }) => (held.get(id) ?? 0) >= revision)
  round.taken += taken.length
  round.settled += taken.length
  for (const { index, code, problems } of verdicts ?? []) {
    const one = batch[index]
    if (one && !taken.includes(one)) {
      refused(deps, itemOf(one), { code, detail: problems.join('; ').slice(0, 200), certain: true }, round)
    }
  }
  if (verdicts === undefined) {
    // An older centre passes over in silence what it cannot record.
    const silent = { code: 'gate.passage-unanswered', detail: '', certain: false }
    for (const one of batch) if (!taken.includes(one)) refused(deps, itemOf(one), silent, round)
  }
  setAside.looked()
}

async function offerPicture(deps: UploadDeps, { id, passageId, lane, jpeg }: UnsentPicture, round: Round) {
  const offer = await deps.offer(`/api/gate/pictures?id=${id}&passageId=${passageId}`, Buffer.from(jpeg))
  if (!offer.taken) return refused(deps, { kind: 'picture', id, revision: 0, lane }, offer.refusal, round)
  deps.store.markPictureSent(id)
  round.taken += 1
  round.settled += 1
  deps.setAside.looked()
}

function refused({ setAside }: UploadDeps, item: Item, refusal: NotTaken, round: Round): void {
  if (!refusal.certain) {
    round.doubtful.push({ item, refusal })
    return
  }
  setAside.put(item, refusal)
  round.settled += 1
}

function itemOf({ id, revision, lane }: UnsentPassage): Item {
  return { kind: 'passage', id, revision, lane }
}
