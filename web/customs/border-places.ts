/** Places at the border of each side that a declaration may name. */
export const BORDER_PLACES = {
  KZ: ['NUR-ZHOLY', 'ALTYNKOL', 'DOSTYK', 'BAKHTY', 'KOLZHAT', 'MAYKAPCHAGAY'],
  CN: ['HORGOS', 'ALASHANKOU', 'BAKETU', 'DULATA', 'JEMINAY'],
} as const
