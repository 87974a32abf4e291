import type { DemoAccountWish, DemoSurroundings } from '#platform/module-parts.ts'
import { BOOKED_OUT } from './places.ts'

/** Login of the officer at the demonstration's checkpoint. */
export const DEMO_OFFICER = 'officer.nurzholy'

/** Logins of the registrar, and of those who send lists of vehicles that go out of turn. */
export const DEMO_REGISTRAR = 'registrar.demo'
export const DEMO_POST = 'post.demo'
export const DEMO_STATE_BODY = 'state.demo'

/** Who serves at the queue, and at the checkpoints that it leads to. */
export function operatorsAt(checkpoint: string): readonly DemoAccountWish[] {
  return [
    { role: 'officer', login: DEMO_OFFICER, checkpoint, workplace: '/checkpoint/' },
    { role: 'officer', login: 'officer.kolzhat', checkpoint: BOOKED_OUT, workplace: '/checkpoint/' },
    { role: 'registrar', login: DEMO_REGISTRAR, workplace: '/registrar/' },
    { role: 'postal-operator', login: DEMO_POST, workplace: '/lists/' },
    { role: 'state-body', login: DEMO_STATE_BODY, workplace: '/lists/' },
  ]
}

/** Where the simulated messages are shown. */
export async function inboxOf({ portOf }: DemoSurroundings): Promise<string> {
  return `http://127.0.0.1:${await portOf('messenger')}/inbox`
}

/** Where the simulated road and its devices are driven. */
export async function devicesOf({ portOf }: DemoSurroundings): Promise<string> {
  return `http://127.0.0.1:${await portOf('checkpoint-devices')}`
}

/** The same at the small checkpoint that is booked out. */
export async function smallDevicesOf({ portOf }: DemoSurroundings): Promise<string> {
  return `http://127.0.0.1:${await portOf('small checkpoint-devices')}`
}
