import { declareRoutes } from '#platform/http/route.ts'
import {
  Terminal,
  TerminalBody,
  TerminalParams,
  TerminalVersions,
  Terminals,
  TerminalsQuery,
  WithdrawalBody,
} from '../contract.ts'

/** The register of terminals: open to everybody, written by the registrar [FLOW-1]. */
export const TERMINAL_ROUTES = declareRoutes({
  'GET /api/terminals': {
    access: 'public',
    load: 'query',
    summary: 'Logistics centres and temporary stores as they are on a day, of one checkpoint or all, nearest first.',
    refusals: [],
    query: TerminalsQuery,
    response: Terminals,
  },
  'GET /api/terminals/:terminal/versions': {
    access: 'public',
    load: 'query',
    summary: 'Everything that was, is and will be true of a terminal, the newest first.',
    refusals: ['terminals.unknown'],
    subject: 'terminal',
    params: TerminalParams,
    response: TerminalVersions,
  },
  'POST /api/terminals': {
    access: ['registrar', 'administrator'],
    load: 'command',
    summary: 'Enters a terminal, or what is true of one from a day on.',
    refusals: [
      'terminals.another-terminal',
      'terminals.checkpoint-unknown',
      'terminals.day-is-past',
      'terminals.hours-overlap',
      'terminals.id-taken',
      'terminals.later-version',
      'terminals.version-withdrawn',
    ],
    body: TerminalBody,
    response: Terminal,
  },
  'POST /api/terminals/:terminal/withdrawal': {
    access: ['registrar', 'administrator'],
    load: 'command',
    summary: 'Withdraws what was to be true of a terminal from a day that has not come; what was true before stays.',
    refusals: ['terminals.version-began', 'terminals.version-unknown', 'terminals.version-withdrawn'],
    subject: 'terminal',
    params: TerminalParams,
    body: WithdrawalBody,
    response: Terminal,
  },
})
