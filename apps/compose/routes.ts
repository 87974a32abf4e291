import { createAuthenticator } from '#identity/public.ts'
import { identityRoutes } from '#identity/http/identity-routes.ts'
import type { OpenLaw } from '#law/public.ts'
import { noticeRoutes } from '#notices/http/notice-routes.ts'
import { boardRoutes } from '#gate/http/board-routes.ts'
import { deviceRoutes } from '#gate/http/device-routes.ts'
import { officerRoutes } from '#gate/http/officer-routes.ts'
import { shiftRoutes } from '#gate/http/shift-routes.ts'
import type { GateDeps } from '#gate/public.ts'
import { paymentsRoutes } from '#payments/http/payments-routes.ts'
import { systemClock } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { openBookingDesk } from '#queue/booking-desk.ts'
import { queueRoutes } from '#queue/http/queue-routes.ts'
import {
  findBookedElsewhere,
  listPermits,
  listTrucks,
  recordAdmission,
  recordCrossing,
  recordPresence,
  recordReturn,
} from '#queue/public.ts'
import { referenceRoutes } from '#reference/http/reference-routes.ts'
import { findCheckpoint } from '#reference/public.ts'
import { aboutRoutes, type DemoAccount } from '../about-routes.ts'
import type { Context } from '../context.ts'
import { VERSION } from '../house.ts'
import { passPress } from './passes.ts'
import { identityDeps, paymentsDeps, type Places, pushOrigins } from './surroundings.ts'

export interface Opened {
  readonly law: OpenLaw
  readonly places: Places
  readonly demoAccounts: () => readonly DemoAccount[]
}

/** Every route of every module, composed for one portal process, and who is behind a request. */
export function composeRoutes(context: Context, { law, places, demoAccounts }: Opened) {
  const { db, clock, config, signals, installation } = context
  const { authority, keys } = installation
  const zone = authority.zone
  const routes: Route[] = [
    ...aboutRoutes({ db, clock, config, authority, version: VERSION, demoAccounts }),
    ...referenceRoutes({ db, clock, zone }),
    ...identityRoutes(identityDeps(context)),
    ...noticeRoutes({
      db,
      clock,
      placeOf: places.placeOf,
      vapidPublicKey: keys.vapid.publicKey,
      pushOrigins: pushOrigins(context),
    }),
    ...paymentsRoutes(paymentsDeps(context)),
    ...queueRoutes({
      db,
      clock,
      law: law.current,
      desk: openBookingDesk(db, clock, { law: law.current }),
      signals,
      passes: passPress(context, places),
      identityKeys: { master: keys.master, index: keys.index },
    }),
    ...gateRoutes(context, law),
  ]
  return {
    routes,
    authenticate: createAuthenticator({ db, clock: systemClock, cookieName: config.OTKEL_SESSION_COOKIE }),
  }
}

function gateRoutes(context: Context, law: OpenLaw): readonly Route[] {
  const { db, clock, signals, installation, log } = context
  const deps: GateDeps = {
    db,
    log,
    version: VERSION,
    clock,
    realClock: systemClock,
    signals,
    signing: { key: installation.keys.signing, keyId: installation.keys.signingKeyId },
    queue: {
      listPermits: (reader, checkpoint, now) => listPermits(reader, law.current(), checkpoint, now),
      listTrucks: (reader, ids) => listTrucks(reader, law.current(), ids),
      findBookedElsewhere,
      recordAdmission: (tx, fact, now) => recordAdmission(tx, law.current(), fact, now),
      recordPresence: (tx, fact, now) => recordPresence(tx, law.current(), fact, now),
      recordCrossing,
      recordReturn: (tx, fact, now) => recordReturn(tx, law.current(), { ...fact, reason: 'left' }, now),
    },
    zoneOf: async (checkpoint) => {
      const today = clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
      return (await findCheckpoint(db, checkpoint, today))?.zone ?? null
    },
    callRequired: () => true,
  }
  return [...deviceRoutes(deps), ...officerRoutes(deps), ...shiftRoutes(deps), ...boardRoutes(deps)]
}
