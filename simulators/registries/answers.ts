import { z } from 'zod'

/** What an answer is made from. */
export interface Ask<Body> {
  readonly body: Body
  /** The answer that the script orders. */
  readonly outcome: string
  /** When the registry's copy was current. */
  readonly asOf: Date
}

/** One simulated registry. */
export interface Registry {
  readonly name: string
  readonly paths: readonly string[]
  readonly outcomes: readonly string[]
  /** Null when the question is not of the agreed form. */
  answer(body: unknown, path: string, outcome: string, asOf: Date): { status: number; body: unknown } | null
}

const Key = z.string().min(1).max(60)
const MaybeKey = Key.nullable()
const DAY_MS = 86_400_000

/** `YYYY-MM-DD`, some days from real today: long enough for any business time of a rehearsal. */
function day(from: Date, days: number): string {
  return new Date(from.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whether a question names a subject that a real register could know. */
function wellFormed(key: string): boolean {
  return /^(\d{12}|[A-Z]{2}:[A-Z0-9]{4,20}|\+\d{7,15}|[\p{L}\p{N}]{4,12})$/u.test(key)
}

function otherVin(vin: string): string {
  return `${vin.slice(0, -1)}${vin.endsWith('7') ? '8' : '7'}`
}

const YEARS_2 = 730
const iso = (date: Date) => date.toISOString()

function registry<S extends z.ZodType>(parts: {
  name: string
  paths: readonly string[]
  outcomes?: readonly string[]
  body: S
  answer: (ask: Ask<z.infer<S>>, path: string) => unknown
  status?: (ask: Ask<z.infer<S>>) => number
}): Registry {
  return {
    name: parts.name,
    paths: parts.paths,
    outcomes: ['positive', ...(parts.outcomes ?? [])],
    answer(body, path, outcome, asOf) {
      const parsed = parts.body.safeParse(body)
      if (!parsed.success) return null
      const ask = { body: parsed.data, outcome, asOf }
      return { status: parts.status?.(ask) ?? 200, body: parts.answer(ask, path) }
    },
  }
}

const personsAndCompanies = registry({
  name: 'persons-and-companies',
  paths: ['/v1/persons/search', '/v1/companies/search'],
  outcomes: ['not-found', 'ended'],
  body: z.union([
    z.strictObject({
      identifier: Key,
      iin: MaybeKey,
      document: z.strictObject({ number: Key, country: Key }),
      birthDate: z.iso.date(),
    }),
    z.strictObject({ bin: Key }),
  ]),
  answer({ body, outcome, asOf }, path) {
    const company = path.includes('companies')
    const identifier = 'bin' in body ? body.bin : body.identifier
    const found = outcome !== 'not-found' && wellFormed(identifier)
    const ended = company ? 'LIQUIDATED' : 'DECEASED'
    const status = found ? (outcome === 'ended' ? ended : 'ACTIVE') : null
    return { register: company ? 'UL' : 'FL', identifier, found, status, actualAt: iso(asOf) }
  },
})

const vehicleRegister = registry({
  name: 'vehicle-register',
  paths: ['/vehicle/by-plate', '/crossings'],
  outcomes: ['not-registered', 'vin-differs', 'deregistered'],
  body: z.union([
    z.strictObject({ grnz: Key, vin: Key }),
    z.strictObject({
      id: z.uuid(),
      grnz: Key,
      country: MaybeKey,
      post: Key,
      direction: z.enum(['EXIT', 'ENTRY']),
      at: z.iso.datetime(),
    }),
  ]),
  status: ({ outcome }) => (outcome === 'not-registered' ? 404 : 200),
  answer({ body, outcome, asOf }) {
    if ('id' in body) return { id: body.id, state: 'RECORDED' }
    const none = outcome === 'not-registered' || !wellFormed(body.grnz)
    const gone = outcome === 'deregistered'
    const vehicle = {
      vin: outcome === 'vin-differs' ? otherVin(body.vin) : body.vin,
      category: 'N3',
      status: gone ? 'DEREGISTERED' : 'REGISTERED',
      deregistrationDate: gone ? day(asOf, -40) : null,
    }
    return {
      response: { code: none ? 404 : 0, grnz: body.grnz, vehicle: none ? null : vehicle },
      ts: asOf.getTime(),
    }
  },
})

const drivingLicences = registry({
  name: 'driving-licences',
  paths: ['/api/licence/list'],
  outcomes: ['none', 'expired', 'category', 'deprived'],
  body: z.strictObject({ owner: Key }),
  answer({ body, outcome, asOf }) {
    const licence = {
      series: 'CP',
      number: '004417',
      categories: outcome === 'category' ? ['B'] : ['B', 'C1', 'C', 'CE'],
      issueDate: day(asOf, -1500),
      expireDate: outcome === 'expired' ? day(asOf, -3) : day(asOf, YEARS_2),
      deprived: outcome === 'deprived',
    }
    const licences = outcome === 'none' || !wellFormed(body.owner) ? [] : [licence]
    return { owner: body.owner, licences, requestDate: iso(asOf) }
  },
})

const wantedVehicles = registry({
  name: 'wanted-vehicles',
  paths: ['/wanted/transport'],
  outcomes: ['wanted'],
  body: z.strictObject({ plate: Key, vin: MaybeKey }),
  answer: ({ body, outcome, asOf }) => ({
    plate: body.plate,
    wanted: outcome === 'wanted' ? 'Y' : 'N',
    checkedAt: iso(asOf),
  }),
})

const wantedPersons = registry({
  name: 'wanted-persons',
  paths: ['/search'],
  outcomes: ['wanted'],
  body: z.strictObject({
    person: z.strictObject({ key: Key, surname: Key, name: Key, patronymic: MaybeKey, birth: z.iso.date() }),
  }),
  answer: ({ body, outcome, asOf }) => ({
    person: { key: body.person.key },
    result: outcome === 'wanted' ? 'FOUND' : 'NOT_FOUND',
    stamp: iso(asOf),
  }),
})

const agriculturalMachinery = registry({
  name: 'agricultural-machinery',
  paths: ['/machinery/query'],
  outcomes: ['none', 'inactive'],
  body: z.strictObject({ regNumber: Key, factoryNumber: Key }),
  answer({ body, outcome, asOf }) {
    const item = { regNumber: body.regNumber, factoryNumber: body.factoryNumber, active: outcome !== 'inactive' }
    const items = outcome === 'none' ? [] : [item]
    return { query: body.regNumber, items, total: items.length, generatedAt: iso(asOf) }
  },
})

const haulagePermits = registry({
  name: 'haulage-permits',
  paths: ['/permits/lookup'],
  outcomes: ['missing', 'expired', 'other-country', 'annulled'],
  body: z.strictObject({ vehicle: Key, carrier: MaybeKey, country: z.string().length(2) }),
  answer({ body, outcome, asOf }) {
    const permit = {
      no: 'MP-0071834',
      state: outcome === 'annulled' ? 'ANNULLED' : 'VALID',
      countries: outcome === 'other-country' ? ['AF'] : [body.country],
      validFrom: day(asOf, -100),
      validTo: outcome === 'expired' ? day(asOf, -2) : day(asOf, YEARS_2),
    }
    return { vehicle: body.vehicle, permits: outcome === 'missing' ? [] : [permit], syncedAt: iso(asOf) }
  },
})

const liabilityInsurance = registry({
  name: 'liability-insurance',
  paths: ['/esbd/policies'],
  outcomes: ['missing', 'expired', 'vin-differs', 'driver-not-named', 'named'],
  body: z.strictObject({ object: Key, vin: Key, drivers: z.array(Key).max(20) }),
  answer({ body, outcome, asOf }) {
    const named = outcome === 'driver-not-named' ? body.drivers.slice(1) : body.drivers
    const listed = outcome === 'driver-not-named' || outcome === 'named'
    const policy = {
      policyNumber: '705-118-0099',
      status: 'ACTIVE',
      vin: outcome === 'vin-differs' ? otherVin(body.vin) : body.vin,
      begin: day(asOf, -200),
      end: outcome === 'expired' ? day(asOf, -1) : day(asOf, YEARS_2),
      insured: listed ? named.map((key) => ({ key })) : 'ANY_DRIVER',
    }
    return { object: body.object, policies: outcome === 'missing' ? [] : [policy], moment: iso(asOf) }
  },
})

const taxDebts = registry({
  name: 'tax-debts',
  paths: ['/cabinet/debt'],
  outcomes: ['debt'],
  body: z.strictObject({ bin_iin: Key }),
  answer({ body, outcome, asOf }) {
    const owes = outcome === 'debt'
    const debt = { budget: owes ? '18450.00' : '0.00', vehicle_tax: owes ? '31200.50' : '0.00' }
    return { bin_iin: body.bin_iin, debt, as_of: iso(asOf) }
  },
})

const administrativeFines = registry({
  name: 'administrative-fines',
  paths: ['/erap/decrees'],
  outcomes: ['overdue', 'within-term', 'other-fine'],
  body: z.strictObject({ subject: Key }),
  answer({ body, outcome, asOf }) {
    const decree = {
      uin: '20261100417733',
      roadSafety: outcome !== 'other-fine',
      amount: '21625.00',
      dueDate: outcome === 'within-term' ? day(asOf, 12) : day(asOf, -12),
      executed: false,
    }
    const decrees = outcome === 'positive' ? [{ ...decree, executed: true }] : [decree]
    return { subject: body.subject, decrees, formedAt: iso(asOf), formedOn: day(asOf, 0) }
  },
})

const digitalDocuments = registry({
  name: 'digital-documents',
  paths: ['/egov/documents/presence'],
  outcomes: ['absent'],
  body: z.strictObject({ holder: Key, kinds: z.array(Key).max(5), plate: Key }),
  answer({ body, outcome, asOf }) {
    const presence = (kind: string) => (outcome === 'absent' && kind !== 'IDENTITY' ? 'ABSENT' : 'PRESENT')
    const documents = Object.fromEntries(body.kinds.map((kind) => [kind, presence(kind)]))
    return { holder: body.holder, documents, timestamp: Math.floor(asOf.getTime() / 1000) }
  },
})

const biometricIdentification = registry({
  name: 'biometric-identification',
  paths: ['/identification/last'],
  outcomes: ['none', 'not-matched'],
  body: z.strictObject({ iin: Key }),
  answer({ body, outcome, asOf }) {
    const results: Record<string, string> = { none: 'NONE', 'not-matched': 'NOT_MATCHED' }
    return { iin: body.iin, identification: results[outcome] ?? 'MATCHED', serverTime: iso(asOf) }
  },
})

const mobileCitizens = registry({
  name: 'mobile-citizens',
  paths: ['/bmg/verify'],
  outcomes: ['not-registered', 'other-person'],
  body: z.strictObject({ msisdn: Key, iin: Key }),
  answer({ body, outcome, asOf }) {
    const results: Record<string, string> = { 'not-registered': 'NOT_REGISTERED', 'other-person': 'OTHER_PERSON' }
    return { msisdn: body.msisdn, match: results[outcome] ?? 'FULL', ts: iso(asOf) }
  },
})

const technicalInspection = registry({
  name: 'technical-inspection',
  paths: ['/inspections-registry/inspections'],
  outcomes: ['missing', 'failed', 'expired'],
  body: z.strictObject({ transport: Key, vin: Key }),
  answer({ body, outcome, asOf }) {
    const failed = outcome === 'failed'
    const inspection = {
      card: 'TO-55120',
      passed: !failed,
      inspectedOn: day(asOf, -90),
      validThrough: failed ? null : outcome === 'expired' ? day(asOf, -5) : day(asOf, YEARS_2),
    }
    const earlier = { card: 'TO-41003', passed: true, inspectedOn: day(asOf, -300), validThrough: day(asOf, 65) }
    const inspections = outcome === 'missing' ? [] : [inspection, earlier]
    return { transport: body.transport, inspections, at: iso(asOf) }
  },
})

const agriculturalCertificates = registry({
  name: 'agricultural-certificates',
  paths: ['/certificates/by-transport'],
  outcomes: ['none', 'cancelled', 'veterinary-only'],
  body: z.strictObject({ transport: Key, kinds: z.array(z.enum(['veterinary', 'phytosanitary'])) }),
  answer({ body, outcome, asOf }) {
    const certificate = { number: 'KZ-V-330018', validTo: day(asOf, YEARS_2), cancelled: outcome === 'cancelled' }
    const held = (kind: 'veterinary' | 'phytosanitary') => {
      const lacking = outcome === 'none' || (outcome === 'veterinary-only' && kind === 'phytosanitary')
      return lacking || !body.kinds.includes(kind) ? [] : [certificate]
    }
    const both = { veterinary: held('veterinary'), phytosanitary: held('phytosanitary') }
    return { transport: body.transport, ...both, asOf: iso(asOf) }
  },
})

const customsDeclarations = registry({
  name: 'customs-declarations',
  paths: ['/declarations/by-transport'],
  outcomes: ['missing', 'registered', 'other-number'],
  body: z.strictObject({ transportMeans: Key, trailer: MaybeKey, numbers: z.array(Key).max(50) }),
  answer({ body, outcome, asOf }) {
    const numbers = body.numbers.length > 0 && outcome !== 'other-number' ? body.numbers : ['50101/221126/0004417']
    const status = outcome === 'registered' ? 'REGISTERED' : 'RELEASED'
    const declarations = outcome === 'missing' ? [] : numbers.map((mrn) => ({ mrn, procedure: '10', status }))
    return { transportMeans: body.transportMeans, declarations, cutoff: iso(asOf) }
  },
})

const tollRoads = registry({
  name: 'toll-roads',
  paths: ['/debts/by-plate'],
  outcomes: ['debt'],
  body: z.strictObject({ plate: Key }),
  answer({ body, outcome, asOf }) {
    const debts = [
      { operator: 'KAD-1', road: 'A-1', amount: '1500.00' },
      { operator: 'BAK-2', road: 'Ring', amount: '1050.50' },
    ]
    return { plate: body.plate, debts: outcome === 'debt' ? debts : [], updated: iso(asOf) }
  },
})

const roadMovement = registry({
  name: 'road-movement',
  paths: ['/its/records'],
  outcomes: ['none'],
  body: z.strictObject({ grnz: Key, checkpoint: Key }),
  answer({ body, outcome, asOf }) {
    const at = new Date(asOf.getTime() - DAY_MS).toISOString()
    const records = [
      { kind: 'CAMERA', station: 'ITS-118', at },
      { kind: 'WEIGH_STATION', station: 'AIS-07', at },
    ]
    return { grnz: body.grnz, records: outcome === 'none' ? [] : records, exchange: iso(asOf) }
  },
})

const borderCrossings = registry({
  name: 'border-crossings',
  paths: ['/crossings/since'],
  outcomes: ['none', 'entry', 'earlier'],
  body: z.strictObject({ plate: Key, neighbour: z.string().length(2), since: z.iso.datetime() }),
  answer({ body, outcome, asOf }) {
    const since = new Date(body.since).getTime()
    // A little after the admission, whatever the business time of the rehearsal is.
    const at = new Date(since + (outcome === 'earlier' ? -DAY_MS : 20 * 60_000)).toISOString()
    const direction = outcome === 'entry' ? 'ENTRY' : 'EXIT'
    const crossing = { id: 'BC-900117', direction, to: body.neighbour, post: 'POST-4', at }
    return { plate: body.plate, crossings: outcome === 'none' ? [] : [crossing], asOf: iso(asOf) }
  },
})

/** Every simulated registry. */
export const REGISTRIES: readonly Registry[] = [
  personsAndCompanies,
  vehicleRegister,
  drivingLicences,
  wantedVehicles,
  wantedPersons,
  agriculturalMachinery,
  haulagePermits,
  liabilityInsurance,
  taxDebts,
  administrativeFines,
  digitalDocuments,
  biometricIdentification,
  mobileCitizens,
  technicalInspection,
  agriculturalCertificates,
  customsDeclarations,
  tollRoads,
  roadMovement,
  borderCrossings,
]
