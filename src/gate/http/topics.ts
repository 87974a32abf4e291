import type { Topic } from '#platform/live.ts'
import { GATE_CHANGED, QUEUE_CHANGED } from '../signals.ts'

/** Milliseconds between two readings: an officer waits for his lane, a board's rows are read from afar. */
const PAUSE_MS = { desk: 250, board: 1_000 } as const

/** What the screens of a checkpoint watch: it changes with its gate and with its queue. */
export function checkpointTopic(screen: 'desk' | 'board', checkpoint: string, read: Topic['read']): Topic {
  return {
    key: `gate.${screen}/${checkpoint}`,
    hears: [GATE_CHANGED, QUEUE_CHANGED].map((channel) => ({ channel, payload: checkpoint })),
    pauseMs: PAUSE_MS[screen],
    read,
  }
}
