export const copy = {
  open: 'Access for other drivers',
  title: 'who else may drive it',
  what: 'The driver with this phone number may add the truck and book with it. Once you withdraw the permission, this driver cannot make new bookings with it; earlier ones stand.',
  phone: 'Phone number of the driver',
  allow: 'Allow this driver',
  takeBack: 'Withdraw permission',
  allowed: 'The driver with this number may use the truck now.',
  takenBack: 'The driver with this number may no longer use the truck.',
}
