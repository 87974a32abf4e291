import type { Refusal } from '#kernel/result.ts'

/** Refusals of officers' commands and of devices' requests. Reasons of the barrier are in reasons.ts. */
export const GATE_REFUSALS = [
  { code: 'gate.lane-unknown', basis: 'Order 707, para 4', meaning: 'the checkpoint has no such lane' },
  { code: 'gate.passage-unknown', basis: 'Order 707, para 4', meaning: 'no such vehicle in this lane' },
  { code: 'gate.passage-ended', basis: 'Order 707, para 4', meaning: 'the vehicle is not at the bar any more' },
  { code: 'gate.passage-needed', basis: 'Order 707, para 4', meaning: 'the command must name the vehicle' },
  { code: 'gate.reason-needed', basis: 'Order 707, para 11', meaning: 'opening by hand needs a reason' },
  { code: 'gate.note-needed', basis: 'Order 707, para 11', meaning: 'the reason "other" needs words' },
  { code: 'gate.booking-not-fitting', basis: 'Order 707, para 11', meaning: 'that booking does not fit this plate' },
  { code: 'gate.controller-offline', basis: 'Order 707, para 8', meaning: 'the gate has no link: use its own console' },
  { code: 'gate.checkpoint-needed', basis: 'Order 707, para 4', meaning: 'say which checkpoint' },
  { code: 'gate.other-checkpoints-lane', basis: 'Order 707, para 4', meaning: 'an officer acts at his own checkpoint' },
  { code: 'gate.picture-too-big', basis: 'Order 707, para 10', meaning: 'a picture of more than 3 MB' },
  { code: 'gate.picture-not-jpeg', basis: 'Order 707, para 10', meaning: 'the picture is not a JPEG' },
  { code: 'gate.id-reused', basis: 'Order 707, para 10', meaning: 'the id was used for other content' },
] as const

export type GateRefusalCode = (typeof GATE_REFUSALS)[number]['code']
export type GateRefusal = Refusal<GateRefusalCode>

/** Makes a refusal with its legal basis. */
export function refusal(code: GateRefusalCode, params?: Record<string, string | number>): GateRefusal {
  const basis = GATE_REFUSALS.find((one) => one.code === code)?.basis ?? ''
  return params ? { code, basis, params } : { code, basis }
}
