import { z } from 'zod'
import * as contract from '../contract.ts'

// The centre's answers as a controller reads them. Centre and controllers are renewed at different times: what a newer
// centre adds is passed over, and what an older one does not say has a meaning here.

export const PermitListAnswer = z.object(contract.PermitListAnswer.shape)

/** The signed list. */
export const PermitList = z.object({
  ...contract.PermitList.shape,
  // An older centre does not say in which order trucks enter: by arrival, and nobody out of turn.
  order: contract.PermitList.shape.order.default('arrival'),
  permits: z
    .array(
      z.object({
        ...contract.Permit.shape,
        outOfTurn: z.boolean().default(false),
        presentUntil: contract.Permit.shape.presentUntil.default(null),
        sealAlarm: contract.Permit.shape.sealAlarm.default(null),
      }),
    )
    .max(20_000),
})
export type PermitList = z.infer<typeof PermitList>

export const CommandView = z.object(contract.CommandView.shape)
/** Each command is read by itself, so that one of a kind that this controller does not know holds up no other. */
export const CommandsAnswer = z.object({ commands: z.array(z.unknown()) })
export const CommandId = z.object({ id: z.uuid() })

export const PassageBatchAnswer = z.object({
  accepted: z.array(z.object({ id: z.string(), revision: z.int() })),
  /** Missing: an older centre, which does not say what became of the rest. */
  refused: z
    .array(z.object({ index: z.int(), code: z.string(), problems: z.array(z.string()).default([]) }))
    .optional(),
})
export type PassageVerdicts = z.infer<typeof PassageBatchAnswer>

/** Kinds of alarm that every centre has words for. */
export const FIRST_ALARM_KINDS: readonly string[] = [
  'barrier-stuck',
  'barrier-silent',
  'camera-silent',
  'bad-message',
  'clock-off',
]
export const HeartbeatAnswer = z.object({
  version: z.string().default(''),
  alarmKinds: z.array(z.string()).default([...FIRST_ALARM_KINDS]),
  /** An older centre does not say it: then recorders are left as they are. */
  keepVideoDays: z
    .object({ zoneBars: z.int().min(1), other: z.int().min(1) })
    .nullable()
    .default(null),
})
export type HeartbeatAnswer = z.infer<typeof HeartbeatAnswer>

/** What the centre says when it does not take something: RFC 9457, with a refusal code as `type`. */
export const Problem = z.object({
  type: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  params: z.object({ problems: z.array(z.string()).default([]) }).optional(),
})
export type Problem = z.infer<typeof Problem>
