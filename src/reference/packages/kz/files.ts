import authority from './authority.json' with { type: 'json' }
import checkpoints from './checkpoints.json' with { type: 'json' }
import countries from './countries.json' with { type: 'json' }
import holidays from './holidays.json' with { type: 'json' }
import lanes from './lanes.json' with { type: 'json' }
import categories from './vehicle-categories.json' with { type: 'json' }

/** The files of Kazakhstan, as they are; they are parsed before they are used. */
export const KZ_FILES = { country: authority.country, authority, checkpoints, countries, holidays, lanes, categories }
