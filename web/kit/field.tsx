import './field.css'
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId, useState } from 'react'
import CircleX from 'lucide-react/icons/circle-x'
import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { DOT } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'

interface Labelled {
  readonly label: ReactNode
  /** What to enter, before anything went wrong. */
  readonly hint?: ReactNode
  /** What is wrong and how to cure it; shown when the field was left. */
  readonly error?: ReactNode
  /** Says "optional" beside the label: fields are required unless they say otherwise. */
  readonly optional?: boolean
}

interface Ids {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A label, and beside it in lighter letters that the field may stay empty. */
export function LabelText({ label, optional = false }: { readonly label: ReactNode; readonly optional?: boolean }) {
  const { kit } = useTexts()
  return (
    <>
      {label}
      {optional && <span className="field-optional">{`${DOT}${kit.optional}`}</span>}
    </>
  )
}

function Frame({ label, hint, error, optional = false, children }: Labelled & { children: (ids: Ids) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="field-label" htmlFor={id}>
        <LabelText label={label} optional={optional} />
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error && (
          <>
            <Icon of={CircleX} size="s" /> {error}
          </>
        )}
      </p>
    </div>
  )
}

/** A line of text. Use `inputMode`, `autoComplete` and `maxLength`: phones offer the right keyboard and the right value. */
export function TextField({
  label,
  hint,
  error,
  optional,
  prefix,
  className = '',
  ...rest
}: Labelled & { readonly prefix?: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'prefix'>) {
  return (
    <Frame {...labelled(label, hint, error, optional)}>
      {(ids) => (
        <span className="field-box">
          {prefix && <span className="field-prefix">{prefix}</span>}
          <input {...rest} {...ids} className={`field-input ${className}`} />
        </span>
      )}
    </Frame>
  )
}

/** A password that can be looked at (typing on a phone without seeing is how people give up). */
export function PasswordField({
  label,
  hint,
  error,
  optional,
  ...rest
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const { kit } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <Frame {...labelled(label, hint, error, optional)}>
      {(ids) => (
        <span className="field-box">
          <input {...rest} {...ids} className="field-input" type={open ? 'text' : 'password'} />
          <button
            type="button"
            className="field-eye"
            aria-pressed={open}
            aria-label={open ? kit.hidePassword : kit.showPassword}
            onClick={() => setOpen(!open)}
          >
            <Icon of={open ? EyeOff : Eye} />
          </button>
        </span>
      )}
    </Frame>
  )
}

/** One of a few. The system's own list: it is the most usable one on a phone. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  options,
  ...rest
}: Labelled & {
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[]
} & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Frame {...labelled(label, hint, error, optional)}>
      {(ids) => (
        <span className="field-box field-box-select">
          <select {...rest} {...ids} className="field-input">
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Frame>
  )
}

/** A longer text. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  rows = 3,
  ...rest
}: Labelled & { readonly rows?: number } & InputHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Frame {...labelled(label, hint, error, optional)}>
      {(ids) => <textarea {...rest} {...ids} rows={rows} className="field-input field-area" />}
    </Frame>
  )
}

/** Yes or no, with the whole sentence as target. */
export function CheckField({
  label,
  error,
  ...rest
}: Omit<Labelled, 'hint' | 'optional'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="check">
        <input
          {...rest}
          type="checkbox"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
      </label>
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}

/** One of two or three, all visible: a group of large choices. */
export function ChoiceField<V extends string>({
  label,
  hint,
  value,
  options,
  onChoose,
}: {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly value: V | null
  readonly options: readonly { readonly value: V; readonly label: ReactNode; readonly hint?: ReactNode }[]
  readonly onChoose: (value: V) => void
}) {
  const name = useId()
  // The Tab key stops once at a group: the browser forgets that while the focus is lost or the group is drawn anew.
  const stop = options.some((option) => option.value === value) ? value : options[0]?.value
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              tabIndex={option.value === stop ? 0 : -1}
              onChange={() => onChoose(option.value)}
            />
            <span className="choice-text">
              <span>{option.label}</span>
              {option.hint && <span className="field-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Drops what was not given (the type checker tells `undefined` from absent). */
function labelled(label: ReactNode, hint: ReactNode, error: ReactNode, optional: boolean | undefined): Labelled {
  return { label, hint, error, ...(optional === undefined ? {} : { optional }) }
}
