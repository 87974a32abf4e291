/**
 * MQTT 3.1.1 for devices, as {@link MqttLine}: an embedded broker (`openMqttBroker`) or any cluster by URL
 * (`connectMqttBroker`). What comes in goes through one `receive`, and it is acknowledged after `receive` has resolved:
 * a device that has its PUBACK may forget the message.
 *
 * Behind a broker of somebody else the PUBACK is that broker's and does not wait for us: our own devices keep a record
 * until they have an application receipt on their own topic.
 */
export { type MqttBroker, type MqttBrokerOptions, openMqttBroker } from './mqtt-broker.ts'
export { connectMqttBroker } from './mqtt-client.ts'

/** One message as it came. */
export interface MqttMessage {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1 | 2
  readonly retain: boolean
  /** Who sent it, as the broker authenticated him; null behind a broker that is not ours, which does not tell. */
  readonly from: string | null
}

/** Keeps a message. An answer leaves only after the promise resolves; a rejected one makes the sender send again. */
export type MqttReceive = (message: MqttMessage) => Promise<void>

/** A line to devices. */
export interface MqttLine {
  /** Sends; resolves when the broker has taken it. Faults: `Unavailable` when there is no broker to take it. */
  publish(topic: string, payload: string | Buffer, options?: MqttPublishOptions): Promise<void>
  /** Whether messages can go out now. */
  connected(): boolean
  close(): Promise<void>
}

export interface MqttPublishOptions {
  readonly qos?: 0 | 1
  /** Kept by the broker for whoever subscribes later. */
  readonly retain?: boolean
}

/** What a client shows of itself when it connects. */
export interface MqttCredentials {
  readonly clientId: string
  readonly username: string | null
  readonly password: Buffer | null
  /** Common name of a client certificate that our authority has signed; null without one. */
  readonly certificateName: string | null
  readonly address: string
}
