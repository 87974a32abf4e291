import { type RefusalCatalogue, type RefusalOf, refuserOf } from './refusal-catalogue.ts'

/** Why a number or a code from a document is not of its form. */
export const FORMAT_REFUSALS = {
  'format.iin-form': { status: 422, meaning: 'An IIN has twelve digits.', basis: null, params: [] },
  'format.iin-birth-date': {
    status: 422,
    meaning: 'The first seven digits of an IIN are a birth date and a century; these are not.',
    basis: null,
    params: [],
  },
  'format.iin-check-digit': {
    status: 422,
    meaning: 'The last digit of the IIN does not agree with the others.',
    basis: null,
    params: [],
  },
  'format.bin-form': { status: 422, meaning: 'A BIN has twelve digits.', basis: null, params: [] },
  'format.bin-structure': {
    status: 422,
    meaning: 'A BIN begins with a year and a month and its fifth digit is 4, 5 or 6; this one does not.',
    basis: null,
    params: [],
  },
  'format.bin-check-digit': {
    status: 422,
    meaning: 'The last digit of the BIN does not agree with the others.',
    basis: null,
    params: [],
  },
  'format.twelve-zeros': {
    status: 422,
    meaning: 'Twelve zeros are nobody: a non-resident is named by a foreign number, not by zeros.',
    basis: null,
    params: [],
  },
  'format.vin-length': {
    status: 422,
    meaning: 'A VIN has 17 characters.',
    basis: 'iso-3779',
    params: ['length'],
  },
  'format.vin-letter': {
    status: 422,
    meaning: 'A VIN has digits and Latin letters without I, O and Q; the positions of the others are named.',
    basis: 'iso-3779',
    params: ['positions'],
  },
  'format.container-form': {
    status: 422,
    meaning: 'A container number has three owner letters, U, J or Z, six digits and a check digit.',
    basis: 'iso-6346',
    params: [],
  },
  'format.container-check-digit': {
    status: 422,
    meaning: 'The last digit of the container number does not agree with the others.',
    basis: 'iso-6346',
    params: [],
  },
  'format.reference-form': {
    status: 422,
    meaning: 'The text is not of the form of a reference such as Q26-7K4M-7.',
    basis: null,
    params: [],
  },
  'format.reference-check': {
    status: 422,
    meaning:
      'The last character of the reference does not agree with the others: one was mistyped or two were exchanged.',
    basis: null,
    params: [],
  },
} as const satisfies RefusalCatalogue

/** Why a text is not the number or code that it should be. */
export type FormatRefusal = RefusalOf<typeof FORMAT_REFUSALS>

/** Makes a refusal of this file. */
export const refuse = refuserOf(FORMAT_REFUSALS)
