/** The system, and what stands for its traces in the one search of all desks. */
export const SYSTEM = 'driverless'
export { default as SIGN } from 'lucide-react/icons/truck-electric'
