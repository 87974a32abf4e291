import { createContext, use } from 'react'
import type { Query } from '../kit/api/query.ts'
import { useWatchedQuery, type Watch } from '../kit/api/watch.ts'

const ExchangeWatch = createContext<Watch | null>(null)

/** Gives the views of the desk its one line of changes. */
export const ExchangeWatched = ExchangeWatch.Provider

/** Reads a path of the exchange, and again whenever something of the exchange changed. */
export function useExchangeQuery<T>(path: string): Query<T> {
  const watch = use(ExchangeWatch)
  if (!watch) throw new TypeError('a view of the exchange stands outside its desk')
  return useWatchedQuery<T>(path, watch)
}
