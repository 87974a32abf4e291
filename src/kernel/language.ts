/** The four languages of the product, in the order in which they are offered. */
export const LANGUAGES = ['kk', 'ru', 'en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]
