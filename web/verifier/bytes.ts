import { Buffer } from 'node:buffer'

// What reads frames of seals works with the byte arrays of Node.js; a browser has to be given them.
Object.assign(globalThis, { Buffer })
