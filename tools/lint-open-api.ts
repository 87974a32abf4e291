/** Judges the OpenAPI description of all routes by Redocly's recommended rules, every one of them as an error. */
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core'
import { makeOpenApi, OPEN_API_FILE } from './catalogue/pages.ts'

const text = JSON.stringify(await makeOpenApi(), null, 2)
const config = await createConfig({ extends: ['recommended-strict'] })
const problems = await lintDocument({
  document: makeDocumentFromString(text, OPEN_API_FILE),
  externalRefResolver: new BaseResolver(config.resolve),
  config,
})
for (const { ruleId, message, location } of problems)
  console.error(`${OPEN_API_FILE}${location[0]?.pointer ?? ''}: ${message} (${ruleId})`)
console.log(problems.length === 0 ? 'the OpenAPI description keeps every rule' : `${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
