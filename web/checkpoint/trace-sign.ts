/** The system, and what stands for its traces in the one search of all desks. */
export const SYSTEM = 'gate'
export { default as SIGN } from 'lucide-react/icons/traffic-cone'
