/**
 * Names the bits that this engine gives: raised with every change after which the same model and seed give other numbers
 * (PLAN-24). Results carry it.
 */
export const ENGINE_VERSION = 'planning-5'
