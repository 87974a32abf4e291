import { z } from 'zod'

/** Settings of the corridor's controller. */
export const DRIVERLESS_SETTINGS = {
  OTKEL_MQTT_HOST: z.string().default('127.0.0.1'),
  /** 0 takes a free port; a corridor with vehicles names one. */
  OTKEL_MQTT_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /**
   * Files (PEM) with the broker's key and certificate, and with the authority that signs the vehicles' certificates. Without them
   * vehicles show a password over plain TCP, which is for a network of the corridor's own.
   */
  OTKEL_MQTT_TLS_KEY: z.string().optional(),
  OTKEL_MQTT_TLS_CERT: z.string().optional(),
  OTKEL_MQTT_TLS_CA: z.string().optional(),
  /** First level of every topic of the vehicles. */
  OTKEL_VDA5050_INTERFACE: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .default('otkel'),
  OTKEL_INSTRUMENT_HOST: z.string().default('127.0.0.1'),
  /** Where weighbridges and cameras of the corridor speak; without it none is heard. 0 takes a free port. */
  OTKEL_INSTRUMENT_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** How long plate, seal and weight are read at a gate without a camera. */
  OTKEL_GATE_SECONDS: z.coerce.number().min(0).max(30).default(20),
} as const
export type DriverlessSettings = typeof DRIVERLESS_SETTINGS
