import type { Words } from '../../../kit/copy/copy.ts'

/** Versions of the plan of the corridor. */
export const copy = {
  plan: {
    none: 'No plan has been signed or put forward yet',
    inUse: 'Version {version}, in use',
    proposed: 'Version {version}, put forward',
    root: 'Checksum',
    by: 'Put forward by',
    signature: 'Signature, {side}',
    unsigned: 'not signed yet',
    sign: 'Sign version {version} for our side',
    added: 'New places',
    moved: 'Changed places',
    removed: 'Removed places',
    next: 'A new version',
    text: 'Take the plan in use as a file, draw the change and raise the version. It takes effect when both authorities have signed the same checksum and no vehicle is under way any more.',
    download: 'Plan in use as GeoJSON',
    choose: 'Put a new version forward',
    crowded:
      'Too little room: {place} would have {places}, and {vehicles} stand there. The version can be neither signed nor put into use while they do. Let some of them leave, or put forward a version with more room.',
    putForward: 'The version is put forward',
    noPlan: 'The file is not GeoJSON',
    waits: {
      unsigned: 'The plan is not yet signed by both authorities: no order is given.',
      changing:
        'A version is signed by both. It takes effect when no vehicle is under way; until then no orders are given.',
      'other-plan': 'The other side drives by another version: no vehicle is handed over.',
    },
  },
} as const

export type PlanWords = Words<typeof copy>
