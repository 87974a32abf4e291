export const copy = {
  open: 'Other drivers’ accounts',
  title: 'who else may drive it',
  what: 'The account of this phone number may enter the truck and book with it. Taken back, it books nothing more with the truck; what it booked before stands.',
  phone: 'Phone number of the driver',
  allow: 'Let it drive',
  takeBack: 'Take it back',
  allowed: 'The account of this number may drive the truck now.',
  takenBack: 'The account of this number may not drive the truck any more.',
}
