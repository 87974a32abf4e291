import { keepCorridorPicture } from '../../support/corridor-picture.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'

/** The corridor as its dispatcher sees it. */
export const objectsOf: ObjectsOf = async (context, { role }) => {
  if (role === 'corridor-dispatcher') await keepCorridorPicture(context)
  return {}
}
