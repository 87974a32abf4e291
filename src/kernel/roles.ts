/** Within what somebody of a role acts: at one checkpoint, on one corridor, …; `authority` is the whole installation. */
export type ScopeKind = 'himself' | 'checkpoint' | 'corridor' | 'terminal' | 'carrier' | 'authority'

/**
 * Every role that a signed-in person or device can have, with the kind of its scope. The database keeps the same table
 * (`identity.role`) and refuses an account whose scope is of another kind.
 */
export const ROLE_SCOPES = {
  /** A queue user: books, pays, drives. */
  driver: 'himself',
  /** Of the revenue authority, at a checkpoint. */
  officer: 'checkpoint',
  /** Operates the queue. */
  registrar: 'authority',
  administrator: 'authority',
  /** Looks at everything, changes nothing. */
  auditor: 'authority',
  /** Declarant or customs broker, for a firm. */
  declarant: 'carrier',
  /** Dispatcher of a haulage firm. */
  carrier: 'carrier',
  /** Works at a logistics centre or a temporary store. */
  'terminal-operator': 'terminal',
  /** Watches escorted trips in the control centre. */
  'duty-operator': 'authority',
  /** Leads a shift of the control centre. */
  'shift-head': 'authority',
  /** Goes out to escorted trucks: hangs, inspects and removes seals. */
  'mobile-group': 'authority',
  /** Runs a corridor of driverless vehicles. */
  'corridor-dispatcher': 'corridor',
  /** Runs the exchange of data about trains with the other customs service. */
  'exchange-operator': 'authority',
  /** Of the working group of both services, which evaluates the exchange. */
  'working-group': 'authority',
  /** The designated postal operator, who sends lists of its vehicles (Order 707, para 6). */
  'postal-operator': 'authority',
  /** A state body that sends lists of humanitarian, military and diplomatic loads (Order 707, para 6). */
  'state-body': 'authority',
  /** Plans capacities. */
  planner: 'authority',
  /** A machine with a token of its own: its kind says which. */
  device: 'checkpoint',
} as const satisfies Readonly<Record<string, ScopeKind>>

/** Whose work may need the whole way of a truck through all systems; each system answers its own readers only. */
export const TRACE_LOOKERS = [
  'officer',
  'registrar',
  'administrator',
  'auditor',
  'duty-operator',
  'shift-head',
  'mobile-group',
  'corridor-dispatcher',
  'exchange-operator',
] as const

/**
 * Kinds of machines that have a token of the platform. Seals are known by their secret (`escort`), vehicles and instruments of a corridor
 * by their keys (`driverless`), cameras by their gate controller.
 */
export const DEVICE_KINDS = ['gate-controller'] as const

/** What kind of machine a device is. */
export type DeviceKind = (typeof DEVICE_KINDS)[number]
