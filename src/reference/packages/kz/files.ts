import countries from '../common/countries.json' with { type: 'json' }
import categories from '../common/vehicle-categories.json' with { type: 'json' }
import calendars from '../common/working-calendars.json' with { type: 'json' }
import authority from './authority.json' with { type: 'json' }
import checkpoints from './checkpoints.json' with { type: 'json' }
import holidays from './holidays.json' with { type: 'json' }
import lanes from './lanes.json' with { type: 'json' }
import map from './map.json' with { type: 'json' }

/** First day of Order 707. */
const FROM = '2023-07-01'
/** Order 707, para 3: trucks, with trailers too, and tractor units; read as N1, N2 and N3. Cars and buses need no booking. */
const QUEUED = ['N1', 'N2', 'N3']

/** The files of Kazakhstan, as they are; they are parsed before they are used. */
export const KZ_FILES = {
  country: authority.country,
  authority,
  calendars,
  checkpoints,
  countries: { ...countries, from: FROM },
  holidays,
  lanes,
  map,
  categories: {
    ...categories,
    from: FROM,
    categories: categories.categories.map((category) => ({ ...category, queued: QUEUED.includes(category.code) })),
  },
}
