/**
 * The speeds that a demonstration is offered with: at each of them the world keeps pace, and nobody loses his booking because
 * time ran faster than the devices, the gate and the phones. `npm run measure:pace` measures it.
 */
export const OFFERED_SPEEDS = [1, 5, 15] as const

/** An hour passes in four minutes: slow enough to follow a truck, fast enough to see a day. */
export const USUAL_SPEED = 15
