/**
 * What the server knew of who opens this page (`web/build/first-pages.ts`): with a session, without one, or nothing. Only to
 * fetch ahead what will be needed; who it is, the session says.
 */
export function visitor(): 'in' | 'out' | null {
  const told = document.documentElement.dataset['visitor']
  return told === 'in' || told === 'out' ? told : null
}
