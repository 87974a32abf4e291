import { Component, type ReactNode } from 'react'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from './button.tsx'
import { useTexts } from './copy.tsx'
import { EmptyState } from './states-of-lists.tsx'

/** The last resort: when a screen breaks, the user reads a sentence and can reload, instead of a white page. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const { kit } = useTexts()
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
