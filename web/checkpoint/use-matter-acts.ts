import { useState } from 'react'
import type { MatterActBody, MatterView } from '#gate/contract.ts'
import { post } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { inTurn } from './in-turn.ts'

/** Acts on a matter, each in its turn; false when it was refused, and the reason was said. */
export type ActOnMatter = (id: string, act: MatterActBody) => Promise<boolean>

/** What officers do with matters: sent one after the other, so that no key is lost; what is refused is told. */
export function useMatterActs(onChanged: () => void): ActOnMatter {
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const toast = useToast()
  const [turn] = useState(inTurn)
  return (id, act) =>
    turn(JSON.stringify([id, act]), async () => {
      const answer = await post<MatterView>(`/api/gate/matters/${id}/acts`, act)
      onChanged()
      if (answer.ok) return true
      const { problem } = answer
      toast({ tone: 'bad', text: (await sayRefusal(problem)) ?? problemText(problem, kit) })
      return false
    })
}
