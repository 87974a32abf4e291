import { Fragment } from 'react'

/** The number of a consignment; where it has no room it turns after a stroke, and never within a part. */
export function ConsignmentNumber({ of }: { readonly of: string }) {
  const parts = of.split('/')
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      <span className="whole">{at < parts.length - 1 ? `${part}/` : part}</span>
    </Fragment>
  ))
}
