export { copy } from './en.ts'
