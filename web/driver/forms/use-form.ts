import { useState } from 'react'
import { fill } from '../../kit/copy/copy.ts'
import { useDraft } from '../kept/use-draft.ts'
import { useMoreCopy } from '../use-copy.ts'
import type { FieldError } from './field-error.ts'
import type { Errors } from './rules.ts'

/** A form whose values survive a reload; a field tells what is wrong when it was left, all of them when it is sent. */
export interface Form<V extends object> {
  readonly values: V
  readonly set: (change: Partial<V>) => void
  /** What an input of this name needs. */
  readonly text: (name: keyof V & string) => {
    readonly name: string
    readonly value: string
    readonly error: string | undefined
    readonly onChange: (event: { readonly target: { readonly value: string } }) => void
    readonly onBlur: () => void
  }
  /** The sentence of a field, once it may be shown. */
  readonly errorOf: (name: keyof V & string) => string | undefined
  /** Shows what is wrong among these fields and says whether nothing is. */
  readonly accept: (names: readonly (keyof V & string)[]) => boolean
  readonly clear: () => void
}

/** See {@link Form}. `name` is under which the draft is kept; `check` is pure. */
export function useForm<V extends object>(name: string, empty: V, check: (values: V) => Errors<V>): Form<V> {
  const sentences = useMoreCopy().errors
  const [values, set, clear] = useDraft(name, empty)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const errors = check(values) as Readonly<Record<string, FieldError | undefined>>
  const errorOf = (field: string) => {
    const wrong = left.has(field) ? errors[field] : undefined
    return wrong && fill(sentences[wrong.code], { n: wrong.n ?? '' })
  }
  const leave = (...fields: readonly string[]) => setLeft((now) => new Set([...now, ...fields]))
  return {
    values,
    set,
    errorOf,
    text: (field) => ({
      name: field,
      value: String(values[field] ?? ''),
      error: errorOf(field),
      onChange: (event) => set({ [field]: event.target.value } as unknown as Partial<V>),
      // An empty field that was only passed through is no mistake yet.
      onBlur: () => String(values[field] ?? '') !== '' && leave(field),
    }),
    accept: (fields) => {
      leave(...fields)
      return fields.every((field) => errors[field] === undefined)
    },
    clear: () => {
      setLeft(new Set())
      clear()
    },
  }
}
