/**
 * Codes of goods whose movement is a state secret as such. The list of an authority is itself confidential and is kept outside
 * the release; what stands here are radioactive elements and arms (HS chapters 93 and heading 2844), an assumption until the
 * authority sets its own.
 */
export const SECRET_CODES = ['2844', '93'] as const
