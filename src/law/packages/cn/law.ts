import type { Law } from '../../domain/law.ts'

/**
 * The law of China, as far as the platform needs it: none of its values belongs to Order 707. What a Chinese act says of
 * a module's acts is entered here with that act; until then the acts that need it are refused with `law.not-in-country`.
 */
export const CN_LAW: Law = {
  country: 'CN',
  currency: 'CNY',
  from: '2025-01-01',
  parameters: {},
  rules: {},
}
