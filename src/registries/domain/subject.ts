/** Name parts as in the identity document. */
export interface PersonNames {
  readonly family: string
  readonly given: string
  readonly patronymic: string | null
}

/** An identity document as entered by the user (order 707, paragraph 16, step 4). */
export interface IdentityDocument {
  readonly kind: string
  /** ISO 3166 alpha-2 of the issuing country. */
  readonly country: string
  readonly number: string
  /** `YYYY-MM-DD`. */
  readonly expiresOn: string
}

/** The account holder or one trusted driver of the booking. */
export interface PersonSubject {
  readonly id: string
  readonly resident: boolean
  readonly names: PersonNames
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  /** Individual identification number; a non-resident may have none. */
  readonly iin: string | null
  /** E.164. */
  readonly phone: string
  readonly document: IdentityDocument
}

/** The owner of the vehicle, a person or a company. */
export interface OwnerSubject {
  readonly resident: boolean
  readonly kind: 'person' | 'company'
  readonly name: string
  /** ISO 3166 alpha-2. */
  readonly country: string
  /** IIN of a person, BIN of a company; a non-resident may have none. */
  readonly taxNumber: string | null
}

/** The truck or tractor unit. */
export interface VehicleSubject {
  /** ISO 3166 alpha-2 of the registration. */
  readonly country: string
  /** The plate as entered. */
  readonly plate: string
  /** The plate in the one normal form that all comparisons use. */
  readonly plateKey: string
  readonly vin: string
  readonly category: 'N1' | 'N2' | 'N3'
  /** Agricultural machinery: then, and only then, 18.6 applies. */
  readonly machinery: boolean
}

/** The trailer or semi-trailer. */
export interface TrailerSubject {
  readonly country: string
  readonly plate: string
  readonly plateKey: string
}

/** What the user said about the load. */
export interface GoodsStatement {
  /** False for an empty truck: then no goods declaration can be missing. */
  readonly laden: boolean
  /** The goods need a veterinary certificate. */
  readonly veterinary: boolean
  /** The goods need a phytosanitary certificate. */
  readonly phytosanitary: boolean
  /** Numbers of the customs declarations, as printed on them. */
  readonly declarations: readonly string[]
}

/** The journey for which the place is booked. */
export interface Trip {
  /** Code of the checkpoint. */
  readonly checkpoint: string
  /** ISO 3166 alpha-2 of the neighbouring country. */
  readonly neighbour: string
  /** Legal date of the place, `YYYY-MM-DD`, the checkpoint's local day: documents must be valid on it. */
  readonly date: string
  /** Null when the user has not stated the load (then nothing is assumed in his favour). */
  readonly goods: GoodsStatement | null
}

/** Everything that the registries are asked about for one booking. Personal data: read it under the reading log. */
export interface CheckSubject {
  /** The person in whose name the account is kept. */
  readonly holder: PersonSubject
  readonly owner: OwnerSubject
  readonly vehicle: VehicleSubject
  readonly trailer: TrailerSubject | null
  readonly drivers: readonly PersonSubject[]
  readonly trip: Trip
}

/** What is asked when somebody says that a truck is his own. */
export type OwnershipSubject = Pick<CheckSubject, 'owner' | 'vehicle' | 'drivers'>

/** What is asked after the gate has seen the vehicle leave. */
export interface CrossingSubject {
  readonly plateKey: string
  /** ISO 3166 alpha-2 of the neighbouring country. */
  readonly neighbour: string
  /** ISO instant of admission: earlier crossings of the same vehicle do not count. */
  readonly since: string
}

/** A vehicle that a camera saw cross the border line, as the register of vehicles is told. */
export interface SeenCrossing {
  /** Of the passage; the same when it is told again. */
  readonly id: string
  readonly plateKey: string
  /** ISO 3166 alpha-2 of the registration; null when it was not read. */
  readonly country: string | null
  /** Code of the checkpoint. */
  readonly checkpoint: string
  readonly direction: 'out' | 'in'
  /** ISO instant, by the checkpoint's clock. */
  readonly at: string
}
