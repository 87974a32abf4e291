import { newId } from '#platform/new-id.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import type { ComposedApp } from '../../support/composed-app.ts'
import { anIin, anOwner, aPhone, aPlate, aRegisteredDriver, aVin } from '../../support/identity-builders.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'
import { identityDeps } from '../../support/surroundings.ts'
import { postAs, type ValidCall } from '../../support/valid-calls.ts'

/** A driver whose truck is his own: he is its owner, and the state's consent service knows him. */
async function ownTruck(app: ComposedApp) {
  const iin = anIin()
  const { cookie } = await aRegisteredDriver(identityDeps(app.context), { iin })
  const headers = { cookie }
  const owner = anOwner({ kind: 'person', taxNumber: iin, name: 'Serikov Marat' })
  await postAs(app, '/api/identity/owners', { headers, body: owner })
  const truck = { id: newId(), country: 'KZ', plate: aPlate(), vin: aVin(), category: 'N3', machinery: false }
  const { id } = await postAs(app, '/api/identity/vehicles', { headers, body: { ...truck, ownerId: owner.id } })
  return { headers, truck: String(id) }
}

const SCAN = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xd9])
const scanOf = (truck: string) => `/api/identity/vehicles/${truck}/proof-document?id=${newId()}`

/** A scanned document that waits, and the registrar. */
async function scanned(app: ComposedApp) {
  const { headers, truck } = await ownTruck(app)
  const answer = await fetch(`${app.url}${scanOf(truck)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'image/jpeg' },
    body: new Uint8Array(SCAN),
  })
  const { id } = (await answer.json()) as { id: string }
  const registrar = await anOperator(app.context, 'registrar', OWN_CHECKPOINT)
  const path = `/api/identity/vehicle-proofs/${id}/decision`
  const call: ValidCall = { path, headers: registrar.headers, body: { proven: true, evidence: 'file 17' } }
  return { headers, truck, call }
}

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/identity/vehicles/:id/proof': async (app) => {
    const { headers, truck } = await ownTruck(app)
    return { path: `/api/identity/vehicles/${truck}/proof`, headers, body: { id: newId() } }
  },
  'POST /api/identity/vehicles/:id/proof-document': async (app) => {
    const { headers, truck } = await ownTruck(app)
    return { path: scanOf(truck), headers, body: SCAN }
  },
  'POST /api/identity/vehicle-proofs/:id/decision': async (app) => (await scanned(app)).call,
  'POST /api/identity/vehicles/:id/runners': async (app) => {
    const { headers, truck, call } = await scanned(app)
    await postAs(app, call.path ?? '', call)
    return { path: `/api/identity/vehicles/${truck}/runners`, headers, body: { phone: aPhone() } }
  },
  'POST /api/identity/vehicles/:id/runners/taken-back': async (app) => {
    const { headers, truck, call } = await scanned(app)
    await postAs(app, call.path ?? '', call)
    const path = `/api/identity/vehicles/${truck}/runners`
    const body = { phone: aPhone() }
    await postAs(app, path, { headers, body })
    return { path: `${path}/taken-back`, headers, body }
  },
}
