import LifeBuoy from 'lucide-react/icons/life-buoy'
import { Icon } from '../../kit/icon.tsx'
import { PATHS } from '../paths.ts'
import { Link, usePath } from '../router.tsx'
import { useCopy } from '../use-copy.ts'

/** Stands below every screen: help is never further than one press. */
export function HelpLink() {
  const copy = useCopy()
  if (usePath() === PATHS.help) return null
  return (
    <p className="help-foot">
      <Link href={PATHS.help}>
        <Icon of={LifeBuoy} size="s" /> {copy.help}
      </Link>
    </p>
  )
}
