import './document-view.css'
import { useState } from 'react'
import FileText from 'lucide-react/icons/file-text'
import RotateCw from 'lucide-react/icons/rotate-cw'
import ZoomIn from 'lucide-react/icons/zoom-in'
import ZoomOut from 'lucide-react/icons/zoom-out'
import { ButtonLink, IconButton } from './button.tsx'
import { usePartsWords } from './parts-words.ts'
import { EmptyState, Skeleton } from './states-of-lists.tsx'

const LARGEST = 4
const STEP = 1.4

/**
 * A scan or a photograph as evidence: larger, smaller, turned. Other files are opened by the device itself; a picture that does not
 * come or cannot be read is said to be so, and while it is on its way its place says that.
 * `<DocumentView name={copy.permit} href={address} kind="image/jpeg" />`
 */
export function DocumentView({
  name,
  href,
  kind,
}: {
  readonly name: string
  /** An address of this installation. */
  readonly href: string
  /** Media type. */
  readonly kind: string
}) {
  const words = usePartsWords().fields
  const [zoom, setZoom] = useState(1)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState<string | null>(null)
  const [come, setCome] = useState<string | null>(null)
  const isPicture = kind.startsWith('image/') && failed !== href
  return (
    <figure className="document">
      <figcaption className="document-head">
        <span className="document-name">{name}</span>
        {isPicture && (
          <>
            <IconButton looks icon={ZoomOut} label={words.smaller} onClick={() => setZoom(Math.max(1, zoom / STEP))} />
            <IconButton
              looks
              icon={ZoomIn}
              label={words.larger}
              onClick={() => setZoom(Math.min(LARGEST, zoom * STEP))}
            />
            <IconButton looks icon={RotateCw} label={words.turn} onClick={() => setTurn((turn + 90) % 360)} />
          </>
        )}
        <ButtonLink size="s" href={href} icon={FileText}>
          {words.openFile}
        </ButtonLink>
      </figcaption>
      {isPicture ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no pointer scrolls it by keys
        <div className="document-frame" tabIndex={0} role="group" aria-label={name}>
          {come !== href && <Skeleton lines={1} height="12rem" />}
          <img
            alt={name}
            src={href}
            // What is on its way has no size yet: its place does not jump from one to another.
            hidden={come !== href}
            onLoad={() => setCome(href)}
            onError={() => setFailed(href)}
            style={{ inlineSize: `calc(min(100%, 48rem) * ${zoom})`, transform: `rotate(${turn}deg)` }}
          />
        </div>
      ) : (
        <EmptyState icon={FileText} title={failed === href ? words.notShown : words.noPreview} />
      )}
    </figure>
  )
}
