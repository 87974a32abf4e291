import { Component, type ReactNode, useEffect } from 'react'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from './button.tsx'
import { useTexts } from './copy.tsx'
import { EmptyState } from './states-of-lists.tsx'

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
