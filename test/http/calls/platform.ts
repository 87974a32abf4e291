import type { CallsOfModule } from '../../support/calls-of-modules.ts'

export const QUESTIONS: CallsOfModule['QUESTIONS'] = {
  'GET /api/platform/traces': '/api/platform/traces?text=707ABC05&reason=control',
}
