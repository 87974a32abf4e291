import { TESTS } from './tables/layers.ts'

/** The authorities whose packages (`src/<m>/packages/<country>`) this repository carries. Only packages name them. */
export const AUTHORITIES = { countries: ['KZ', 'CN'], currencies: ['KZT', 'CNY'] } as const

/** Where a country, a zone or a currency of an authority may be named all the same. */
export const AUTHORITY_NAMED_IN = [
  'src/*/packages/**',
  '**/copy/**',
  // Forms of plates of all countries, and a camera maker's numbers of countries.
  'src/kernel/plate/**',
  'src/gate/adapters/camera-hikvision/country-index.ts',
  'web/driver/forms/vehicle-form.tsx',
  // Migrations are never edited; 0003 takes the currency out of the tables.
  'src/payments/migrations/0001-ledger.sql',
  'src/payments/migrations/0002-invoices.sql',
  'simulators/**',
  // Rows quote the code that they break.
  'tools/mutations/**',
  // A declaration is one document of two named customs services: its annexes, forms and acts are theirs by name.
  'src/declaration/**',
  'web/customs/**',
  // The two countries that the demonstration plays.
  'apps/demo/sides.ts',
  ...TESTS,
] as const
