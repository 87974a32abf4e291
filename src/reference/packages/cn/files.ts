import countries from '../common/countries.json' with { type: 'json' }
import categories from '../common/vehicle-categories.json' with { type: 'json' }
import calendars from '../common/working-calendars.json' with { type: 'json' }
import authority from './authority.json' with { type: 'json' }
import checkpoints from './checkpoints.json' with { type: 'json' }
import holidays from './holidays.json' with { type: 'json' }
import lanes from './lanes.json' with { type: 'json' }

/** First day for which the package speaks. */
const FROM = '2025-01-01'

/** The files of China, as they are; they are parsed before they are used. No vehicle needs a booking to leave. */
export const CN_FILES = {
  country: authority.country,
  authority,
  calendars,
  checkpoints,
  countries: { ...countries, from: FROM },
  holidays,
  lanes,
  categories: {
    ...categories,
    from: FROM,
    categories: categories.categories.map((category) => ({ ...category, queued: false })),
  },
}
