import './customs.css'
import { useEffect, useState } from 'react'
import FilePen from 'lucide-react/icons/file-pen'
import Files from 'lucide-react/icons/files'
import { useAddress } from '../kit/desk/views.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { loadChineseNames } from '../kit/fonts/load-chinese.ts'
import { useCountryName } from '../kit/place-names.ts'
import { ZoneClock } from '../kit/time.tsx'
import { DeclarationList } from './declaration-list.tsx'
import { DraftList } from './drafts.tsx'
import { useCopy } from './use-copy.ts'

/** The customs workplace: a declarant writes, files and amends; customs of this side read, recognise and decide. */
export default function CustomsDesk({ session }: SignedIn) {
  const copy = useCopy()
  const countryName = useCountryName()
  const [view, setView] = useAddress('view', ['declarations', 'drafts'], 'declarations')
  const [search, setSearch] = useState('')
  const declarant = session.me.account.role === 'declarant'
  // Consignors and goods of China are named in Chinese in every language.
  useEffect(() => void loadChineseNames(), [])
  const { about, me } = session
  const views = [
    { name: 'declarations' as const, label: copy.views.declarations, icon: Files, letter: 'D' },
    ...(declarant ? [{ name: 'drafts' as const, label: copy.views.drafts, icon: FilePen, letter: 'W' }] : []),
  ]
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      views={views}
      view={view}
      onView={setView}
      search={{ label: copy.search, value: search, onChange: setSearch }}
      tools={about && <ZoneClock zone={about.authority.zone} label={countryName(about.authority.country)} />}
    >
      {view === 'drafts' && declarant ? (
        <DraftList account={me.account.id} onFiled={() => setView('declarations')} />
      ) : (
        <DeclarationList
          declarant={declarant}
          account={me.account.id}
          search={search}
          zone={about?.authority.zone ?? 'UTC'}
        />
      )}
    </WorkplaceShell>
  )
}
