import { z } from 'zod'

/** The settings of the escort: where seals are heard. What is not set is what an installation of its own begins with. */
export const SETTINGS = {
  /** Address on which seals are heard. */
  OTKEL_SEAL_HOST: z.string().default('127.0.0.1'),
  /** Ports by protocol, `jt701:5014,egts:5162`; a protocol that is not named gets a free port. */
  OTKEL_SEAL_PORTS: z.string().default(''),
  /** Port of the broker for our own seals; 0 takes a free one. Key and certificate are PEM files; without them no TLS. */
  OTKEL_SEAL_MQTT_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  OTKEL_SEAL_MQTT_KEY: z.string().default(''),
  OTKEL_SEAL_MQTT_CERT: z.string().default(''),
  /** A broker or cluster of somebody else in place of ours, MQTT 3.1.1, with what is read there: no shared subscription. */
  OTKEL_SEAL_MQTT_URL: z.string().default(''),
  OTKEL_SEAL_MQTT_USER: z.string().default(''),
  OTKEL_SEAL_MQTT_PASSWORD: z.string().default(''),
  OTKEL_SEAL_MQTT_FILTER: z.string().default('seals/+/up'),
}
