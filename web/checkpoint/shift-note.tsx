import Save from 'lucide-react/icons/save'
import { useState } from 'react'
import type { LaneView } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextArea } from '../kit/field.tsx'
import type { Language } from '../kit/language.ts'
import { useAct } from './use-act.ts'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { laneName } from './words.ts'

const LETTERS = 3
const LETTERS_MAX = 2000

/** What a note is about: the whole shift, a lane, or a vehicle that stands or stood there. */
interface About {
  readonly value: string
  readonly label: string
  readonly body: { readonly lane?: string; readonly passageId?: string }
}

/** An officer writes something down for his colleagues and for the next shift. It cannot be changed afterwards. */
export function ShiftNote({ lanes, onDone }: { readonly lanes: readonly LaneView[]; readonly onDone: () => void }) {
  const copy = useViewsCopy()
  const { language } = useTexts()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<About | null>(null)
  const [tried, setTried] = useState(false)
  const { busy, act } = useAct()
  const short = text.trim().length < LETTERS
  const choices = choicesOf(lanes, copy, language)
  // A vehicle that was chosen stays the one that is meant, also when it has driven away.
  const options = chosen && !choices.some(({ value }) => value === chosen.value) ? [...choices, chosen] : choices
  const write = async () => {
    setTried(true)
    if (short) return
    const written = await act('/api/gate/shift/entries', { text: text.trim(), ...chosen?.body }, copy.shift.written)
    if (!written) return
    setText('')
    setChosen(null)
    setTried(false)
    onDone()
  }
  return (
    <form
      className="shift-note"
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <TextArea
        label={copy.shift.note}
        hint={copy.shift.noteHint}
        error={tried && short ? copy.manual.noteMissing : undefined}
        maxLength={LETTERS_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="shift-note-foot">
        <SelectField
          label={copy.shift.about}
          value={chosen?.value ?? ''}
          options={options}
          onChange={(event) => setChosen(options.find(({ value }) => value === event.currentTarget.value) ?? null)}
        />
        <Button type="submit" icon={Save} busy={busy}>
          {copy.shift.write}
        </Button>
      </div>
    </form>
  )
}

function choicesOf(lanes: readonly LaneView[], copy: WholeCopy, language: Language): readonly About[] {
  return [
    { value: '', label: copy.shift.wholeShift, body: {} },
    ...lanes.flatMap(({ lane, purpose, current, recent }): About[] => [
      { value: lane, label: laneName({ lane, purpose }, copy), body: { lane } },
      ...[current, ...recent.slice(0, 3)].flatMap((passage) =>
        passage?.plateRead
          ? [
              {
                value: `${lane} ${passage.id}`,
                label: named(lane, passage.plateRead, language),
                body: { lane, passageId: passage.id },
              },
            ]
          : [],
      ),
    ]),
  ]
}
