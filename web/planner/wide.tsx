import type { ReactNode } from 'react'

/** Holds a table that may be wider than the screen: it scrolls by itself, by keys too. */
export function Wide({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a phone, by keyboard too
    <div className="planner-scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}
