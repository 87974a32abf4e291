import { useEffect } from 'react'
import { useTexts } from './copy.tsx'

/** Names the page in the bar of tabs by a place of its own, for as long as the part that says so stands. */
export function useTabTitle(place: string): void {
  const { kit } = useTexts()
  useEffect(() => {
    const before = document.title
    document.title = `${place} · ${kit.product}`
    return () => {
      document.title = before
    }
  }, [place, kit])
}
