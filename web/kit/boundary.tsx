import { Component, type ReactNode, Suspense, useEffect } from 'react'
import RotateCw from 'lucide-react/icons/rotate-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from './button.tsx'
import { askLostAgain, LostWords, useTexts } from './copy.tsx'
import { useFocusLeft } from './focus-left.ts'
import { EmptyState, Skeleton } from './states-of-lists.tsx'

/** The last resort: when a screen breaks, the user reads a sentence and can reload, instead of a white page. */
export class Boundary extends Component<
  { readonly children: ReactNode; readonly kiosk?: boolean },
  { readonly broken: boolean }
> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken kiosk={this.props.kiosk ?? false} /> : this.props.children
  }
}

const KIOSK_RELOAD_MS = 20_000

function Broken({ kiosk }: { readonly kiosk: boolean }) {
  const { kit } = useTexts()
  useEffect(() => {
    if (!kiosk) return
    const timer = setTimeout(() => location.reload(), KIOSK_RELOAD_MS)
    return () => clearTimeout(timer)
  }, [kiosk])
  return (
    <main>
      <EmptyState
        icon={TriangleAlert}
        title={kit.errors.title}
        action={<Button onClick={() => location.reload()}>{kit.reload}</Button>}
      >
        {kit.errors.broken}
      </EmptyState>
    </main>
  )
}

/**
 * Around a part of a screen whose words or code come late: when they are lost, or the part breaks, it alone says so, and what
 * stands around it goes on. Lost words are asked for again where they stand; for all else the page is loaded anew.
 */
export class PartBoundary extends Component<
  {
    /** What is shown now; another one is tried whatever became of the one before. */
    readonly of?: string
    /** Drawn instead of what happened. */
    readonly instead?: ReactNode
    /** What the words about it stand in. */
    readonly within?: (told: ReactNode) => ReactNode
    readonly children: ReactNode
  },
  { readonly error: unknown; readonly of: string | undefined }
> {
  override state = { error: null as unknown, of: this.props.of }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  static getDerivedStateFromProps({ of }: { readonly of?: string }, state: { readonly of: string | undefined }) {
    return of === state.of ? null : { error: null, of }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    if (this.props.instead !== undefined) return this.props.instead
    const told = <LostPart error={this.state.error} onAgain={() => this.setState({ error: null })} />
    return this.props.within?.(told) ?? told
  }
}

/** A part whose words or code come late: the shape of what is coming until then, and a try again of its own when it is lost. */
export function LatePart({
  of,
  height,
  children,
}: {
  readonly of?: string
  /** Of one thing that is coming, as a map; without it lines are awaited. */
  readonly height?: string
  readonly children: ReactNode
}) {
  const shape = height === undefined ? <Skeleton lines={6} /> : <Skeleton lines={1} height={height} />
  return (
    <PartBoundary {...(of === undefined ? {} : { of })}>
      <Suspense fallback={shape}>{children}</Suspense>
    </PartBoundary>
  )
}

function LostPart({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const { kit } = useTexts()
  const again = () => {
    askLostAgain()
    onAgain()
  }
  const isLost = error instanceof LostWords
  const whole = useFocusLeft()
  return (
    <div role="alert" ref={whole}>
      <EmptyState
        icon={TriangleAlert}
        title={kit.errors.title}
        action={
          <Button looks icon={RotateCw} onClick={isLost ? again : () => location.reload()}>
            {isLost ? kit.retry : kit.reload}
          </Button>
        }
      >
        {isLost ? kit.errors.part : kit.errors.broken}
      </EmptyState>
    </div>
  )
}
