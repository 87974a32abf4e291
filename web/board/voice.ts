import { useEffect, useRef, useState } from 'react'
import type { BoardRow } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { type Language, LANGUAGES, LOCALE } from '../kit/language.ts'
import { freshCalls } from './calls.ts'
import type { Copy } from './copy/copy.ts'
import { laneSign } from './lane-sign.ts'

/** `waiting`: the browser wants one press of a key before it lets a page speak. */
export type VoiceState = 'on' | 'waiting' | 'off'

const TEXTS: Readonly<Record<Language, () => Promise<{ readonly copy: Copy }>>> = {
  kk: () => import('./copy/kk.ts'),
  ru: () => import('./copy/ru.ts'),
  en: () => import('./copy/en.ts'),
  zh: () => import('./copy/zh.ts'),
}

/** More than this is not heard out before the next call comes. */
const QUEUE_MAX = 8

/**
 * Speaks new calls [R707-32c] in every language for which the machine has a voice. What stood on the board when it was
 * opened is not called again. `?voice=off` keeps silent.
 */
export function useVoice(rows: readonly BoardRow[] | null): VoiceState {
  const wanted = useVoices() && new URLSearchParams(location.search).get('voice') !== 'off'
  const [refused, setRefused] = useState(false)
  const called = useRef<ReadonlySet<string> | null>(null)

  useEffect(() => {
    if (!wanted || rows === null) return
    const { fresh, told } = freshCalls(rows, called.current)
    called.current = told
    for (const row of fresh) void speak(row, () => setRefused(true))
  }, [wanted, rows])

  useEffect(() => {
    if (!refused) return
    const allow = () => setRefused(false)
    addEventListener('keydown', allow, { once: true })
    addEventListener('pointerdown', allow, { once: true })
    return () => {
      removeEventListener('keydown', allow)
      removeEventListener('pointerdown', allow)
    }
  }, [refused])

  return wanted ? (refused ? 'waiting' : 'on') : 'off'
}

/** True when this machine has a voice for one of the languages; they may become known some time after the page. */
function useVoices(): boolean {
  const [found, setFound] = useState(hasVoice)
  useEffect(() => {
    if (!('speechSynthesis' in globalThis)) return
    const look = () => setFound(hasVoice())
    speechSynthesis.addEventListener('voiceschanged', look)
    return () => speechSynthesis.removeEventListener('voiceschanged', look)
  }, [])
  return found
}

function hasVoice(): boolean {
  if (!('speechSynthesis' in globalThis)) return false
  const voices = speechSynthesis.getVoices()
  return LANGUAGES.some((language) => voices.some(({ lang }) => lang.toLowerCase().startsWith(language)))
}

async function speak(row: BoardRow, onRefused: () => void): Promise<void> {
  const voices = speechSynthesis.getVoices()
  for (const language of LANGUAGES) {
    const voice = voices.find(({ lang }) => lang.toLowerCase().startsWith(language))
    if (!voice || waiting >= QUEUE_MAX) continue
    const { copy } = await TEXTS[language]()
    const pattern = row.state === 'enter' && row.lane ? copy.speech.enter : copy.speech.called
    const plate = Array.from(row.plate).join(' ')
    const words = new SpeechSynthesisUtterance(fill(pattern, { plate, lane: laneSign(row.lane ?? '') }))
    words.voice = voice
    words.lang = LOCALE[language]
    words.rate = 0.9
    words.onend = () => {
      waiting -= 1
    }
    words.onerror = ({ error }) => {
      waiting -= 1
      if (error === 'not-allowed') onRefused()
    }
    waiting += 1
    speechSynthesis.speak(words)
  }
}

/** Sentences that are still to be spoken. */
let waiting = 0
