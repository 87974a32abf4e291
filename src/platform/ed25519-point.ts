/** Prime of the field of Curve25519 (RFC 7748, 4.1). */
const P = 2n ** 255n - 19n
/** Constant of edwards25519: -121665/121666 (RFC 8032, 5.1). */
const D = (P - 121_665n) * power(121_666n, P - 2n)
/**
 * The `y` of the eight points whose order divides 8, two by two with either sign of `x`: of order 1 and 2 (`x` = 0), 4 and 8. For such
 * a key there are signatures that anybody writes: of every message, or of one in two to eight.
 */
const SMALL_ORDER: readonly bigint[] = [
  1n,
  P - 1n,
  0n,
  2_707_385_501_144_840_649_318_225_287_225_658_788_936_804_267_575_313_519_463_743_609_750_303_402_022n,
  55_188_659_117_513_257_062_467_267_217_118_295_137_698_188_065_244_968_500_265_048_394_206_261_417_927n,
]

/**
 * Why 32 bytes are no public key of Ed25519 that only its owner can sign with; null for a sound one. A key is written in one way only
 * (RFC 8032, 5.1.3), lies on the curve, and is no point of small order.
 */
export function flawOfEd25519(bytes: Uint8Array): string | null {
  if (bytes.length !== 32) return 'a key of Ed25519 has 32 bytes'
  const number = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
  const y = number % 2n ** 255n
  if (y >= P || ((y === 1n || y === P - 1n) && number !== y)) return 'the point is not written as RFC 8032 has it'
  if (SMALL_ORDER.includes(y)) return 'a point of small order: others can sign with it'
  // x² = (y² - 1) / (d·y² + 1), which has a root where the quotient is a square.
  const square = (y * y - 1n) * power(D * y * y + 1n, P - 2n)
  return power(square, (P - 1n) / 2n) === 1n ? null : 'the point is off the curve'
}

/** `base` to the power of `exponent`, in the field. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let factor = base % P
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * factor) % P
    factor = (factor * factor) % P
  }
  return result
}
