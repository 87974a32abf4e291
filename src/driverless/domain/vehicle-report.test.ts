import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REJECTIONS } from './vehicle-report.ts'

/** Each rejection of the standard (6.1.4; 3.0 and what 2.x says instead), and what helps. */
const HELPS = {
  // The vehicle has what we sent.
  known: ['outdatedOrderUpdate', 'sameOrderUpdateId'],
  // It has something older, or is not ready: the same message once more.
  again: ['orderUpdateError', 'otherOrderActive', 'notAvailable', 'mobileRobotNotAvailable'],
  // No repetition helps: the message is not its, or it stands where we do not think.
  person: [
    'validationFailure',
    'validationError',
    'unsupportedParameter',
    'unknownAction',
    'orderActionError',
    'orderError',
    'startNodeOutOfRange',
    'noRouteError',
    'noRoute',
    'unknownMapId',
    'unknownMap',
  ],
} as const

test('[DRV-9] every rejection of the standard has the answer that helps: nothing, once more, or a person', () => {
  for (const [answer, types] of Object.entries(HELPS)) {
    for (const type of types) assert.equal(REJECTIONS[type], answer, type)
  }
  assert.equal(Object.keys(REJECTIONS).length, Object.values(HELPS).flat().length)
})
