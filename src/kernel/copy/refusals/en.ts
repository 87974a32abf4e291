import type { RefusalWords } from '../../refusal-catalogue.ts'
import type { FORMAT_REFUSALS } from '../../refusals.ts'

export const refusals = {
  'format.iin-form': { what: 'An IIN has twelve digits.', cure: 'Count the digits again.' },
  'format.iin-birth-date': {
    what: 'The first digits of an IIN are a birth date; these are not.',
    cure: 'Compare with your document.',
  },
  'format.iin-check-digit': {
    what: 'The IIN is mistyped: its last digit does not agree.',
    cure: 'Compare with your document.',
  },
  'format.bin-form': { what: 'A BIN has twelve digits.', cure: 'Count the digits again.' },
  'format.bin-structure': {
    what: 'This is not a BIN: a BIN begins differently.',
    cure: 'Compare with the company’s certificate.',
  },
  'format.bin-check-digit': {
    what: 'The BIN is mistyped: its last digit does not agree.',
    cure: 'Compare with the company’s certificate.',
  },
  'format.twelve-zeros': {
    what: 'Twelve zeros name nobody.',
    cure: 'A non-resident gives the number of their own country, or leaves this empty.',
  },
  'format.vin-length': {
    what: 'A VIN has 17 characters, this one has {length}.',
    cure: 'Compare with the registration certificate.',
  },
  'format.vin-letter': {
    what: 'A VIN has no such letter at position {positions}; I, O and Q are never used.',
    cure: 'Take 1 for I and 0 for O.',
  },
  'format.container-form': { what: 'This is not a container number.', cure: 'It has four letters and seven digits.' },
  'format.container-check-digit': {
    what: 'The container number is mistyped: its last digit does not agree.',
    cure: 'Read it from the container again.',
  },
  'format.reference-form': { what: 'This is not a booking reference.', cure: 'It looks like Q26-7K4M-H.' },
  'format.reference-check': { what: 'The reference is mistyped.', cure: 'Compare it character by character.' },
} as const satisfies RefusalWords<typeof FORMAT_REFUSALS>
