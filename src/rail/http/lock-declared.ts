import { declareRoutes } from '#platform/http/route.ts'
import {
  DeclareLockBody,
  LockBody,
  LockFile,
  LockParams,
  LockView,
  Locks,
  LocksQuery,
  OpenReadingBody,
  OpenedReading,
  ReadLockBody,
  ReadingParams,
  ReadingView,
  Readings,
  WriteLockBody,
} from '../contract.ts'

const OPERATOR = ['exchange-operator'] as const

const FILE_BYTES = 256 * 1024

/** Locks that carry records when the network does not [CTOP-16 … 25]. */
export const LOCK_ROUTES = declareRoutes({
  'GET /api/rail/locks': {
    access: OPERATOR,
    load: 'query',
    summary: 'A page of the registry of locks, by their numbers.',
    query: LocksQuery,
    response: Locks,
  },
  'POST /api/rail/locks': {
    access: OPERATOR,
    load: 'command',
    summary: 'Registers a lock that a carrier provides; one that is there stays as it is.',
    body: LockBody,
    response: LockView,
  },
  'POST /api/rail/locks/:id/write': {
    access: OPERATOR,
    load: 'command',
    summary: 'Binds a lock to the container of a consignment and makes what is written into it.',
    subject: 'lock',
    params: LockParams,
    body: WriteLockBody,
    response: LockFile,
  },
  'POST /api/rail/locks/:id/state': {
    access: OPERATOR,
    load: 'command',
    summary: 'Declares what became of a lock: opened, free again, tampered with, lost, out of use.',
    subject: 'lock',
    params: LockParams,
    body: DeclareLockBody,
    response: LockView,
  },
  'POST /api/rail/lock-readings': {
    access: OPERATOR,
    load: 'command',
    summary: 'Takes what was read from a lock at the border and holds it against the online copy.',
    body: ReadLockBody,
    bodyLimit: FILE_BYTES,
    response: ReadingView,
  },
  'GET /api/rail/lock-readings': {
    access: OPERATOR,
    load: 'query',
    summary: 'The last readings of locks with what they turned out to be.',
    response: Readings,
  },
  'POST /api/rail/lock-readings/:id/open': {
    access: OPERATOR,
    load: 'command',
    summary: 'Opens where a lock and the online copy differ, for a purpose of customs control; every look is logged.',
    subject: 'lock-reading',
    params: ReadingParams,
    body: OpenReadingBody,
    response: OpenedReading,
  },
})
