import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Command } from 'commander'
import { addModuleCommands } from './module-commands.ts'

test('every command and every group of commands says what it is for, and no group is empty', () => {
  const program = new Command('otkel')
  addModuleCommands(program, program.command('bench').description('measurements'))
  assert.ok(program.commands.length > 5)
  for (const one of program.commands.flatMap((command) => [command, ...command.commands])) {
    assert.ok(one.description().length > 9, `${one.parent?.name() ?? ''} ${one.name()}`)
  }
  const groups = program.commands.filter((one) => one.name() !== 'decode')
  for (const group of groups) assert.ok(group.commands.length > 0, group.name())
})
