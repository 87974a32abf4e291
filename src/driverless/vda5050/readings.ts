/**
 * VDA 5050 3.0.0 contradicts itself in places; how we read them. Input is taken in either form, output has one.
 * docs/how-to/connect-a-vehicle.md shows this table, and a test keeps both the same.
 */
export const READINGS = [
  {
    subject: 'the answer to a zone request',
    text: '6.4.3 names the field responseType, 7.5 and the schema grantType',
    reading: 'we send grantType',
  },
  {
    subject: 'status QUEUED of a request',
    text: '6.9 lists it, the schema of state lacks it',
    reading: 'we take it from a vehicle; our own vehicle does not send it',
  },
  {
    subject: 'the greatest turning speed of an edge',
    text: 'the text says maximumRotationSpeed, the schema maxRotationSpeed',
    reading: 'we send maxRotationSpeed',
  },
  {
    subject: 'a revoked request',
    text: '6.4.3 has it removed from the state, 6.9 kept until the loss behaviour ends',
    reading: 'the block is kept by position either way, so neither form frees it',
  },
  {
    subject: 'the kind of an action at once in 2.0.0',
    text: 'the text says actionType, the schema of instantActions asks for actionName',
    reading: 'a vehicle of 2.0 gets both',
  },
  {
    subject: 'the list of actions at once in 2.0.0',
    text: 'the text and the schema name it actions, implementations in the field read instantActions of 1.1',
    reading: 'a vehicle of 2.0 gets the list under both names, with the same identifiers',
  },
  {
    subject: 'whether an action can be paused or cancelled',
    text: 'the schema of the tag 3.0.0 has it as text, the text and the main branch as a truth value',
    reading: 'we take "true" and "false" as well; our own vehicle sends a truth value',
  },
  {
    subject: 'schemas of the tag 3.0.0',
    text: 'three of them are no valid JSON',
    reading: 'the main branch of 2 July 2026 (0b2ae43) counts',
  },
] as const
