import './fields.css'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { FieldPopover } from './field-popover.tsx'
import { Icon } from '../../icon.tsx'
import { usePartsWords } from '../../parts-words.ts'

/** Height of a choice until it was measured, in px. */
const CHOICE_PX = 40

export interface ComboBoxOptions {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly required?: boolean
  readonly placeholder?: string
}

/**
 * One of many, found by typing any part of its name.
 * `<ComboBox label={copy.country} options={countries} value={code} onChange={setCode} />`
 */
export function ComboBox({ label, options, value, onChange, required = false, placeholder }: ComboBoxOptions) {
  const words = usePartsWords().fields
  return (
    <AriaComboBox
      // It takes its choices once: it is made anew when they come, and in another language.
      key={`${options.length} ${options[0]?.label}`}
      className="field"
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isRequired={required}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="field-label">{label}</Label>
      <div className="combo">
        <Input className="combo-input" {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className="icon-button" aria-label={words.open}>
          <Icon of={ChevronDown} />
        </Button>
      </div>
      <FieldPopover>
        {/* Of thousands only those in sight are drawn. */}
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: CHOICE_PX }}>
          <ListBox<{ value: string; label: string }>
            className="choices-list choices-drawn"
            renderEmptyState={() => <p className="choices-none">{words.none}</p>}
          >
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.label} className="choices-item">
                {option.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </FieldPopover>
    </AriaComboBox>
  )
}
