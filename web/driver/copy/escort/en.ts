import { copy as escort } from '../../../kit/copy/escort/en.ts'

export const copy = {
  title: 'Escort with a seal',
  to: 'Arrive by',
  seal: 'Seal',
  battery: 'Battery',
  colours: {
    grey: 'No signal from the seal yet',
    green: 'All in order',
    amber: 'The centre is looking into your trip',
    red: 'Alarm: the centre will call you, stay where you are',
  },
  parking: 'Where you may stop',
  noParking: 'No stopping places are named for this route.',
  booking: 'The booking of this trip',
  show: 'Show the trip',
  corridor: 'Your route',
  told: 'What you told the centre',
  until: 'until {time}',
  waiting: 'Not sent yet: it goes by itself as soon as there is a network, and counts from {time}.',
  refused: 'The centre did not accept it:',
  tell: 'Tell the centre before an alarm is raised',
  reason: 'What happened',
  reasons: { ...escort.reasons, detour: 'I must leave the route', help: 'I need help' },
  minutes: 'How long it will take',
  lasts: escort.lasts,
  note: 'Anything else for the centre',
  send: 'Tell the centre',
  kept: 'Kept on this phone. It works without a network.',
  advice: 'What to do if…',
  advices: {
    rope: 'The rope or the seal is damaged: do not touch it, take a photo, tell the centre, wait for the mobile group.',
    silent:
      'You are told that the seal is silent: keep to the route, do not open anything; it sends its records later.',
    force: 'You must unload or open: only on the centre’s order, at the place and time it names.',
    danger: 'Danger to people: leave the truck, call 112, then tell the centre.',
  },
} as const
