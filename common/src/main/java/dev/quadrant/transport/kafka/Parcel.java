package dev.quadrant.transport.kafka;

import java.util.concurrent.locks.LockSupport;

/** A record on its way from the thread that fetched it; that waits until it may acknowledge it. */
final class Parcel {

  private final byte[] bytes;
  private final int deliveries;
  private final Thread owner;
  private volatile boolean settled;

  /** A record that has been delivered as often as that, this time included. */
  Parcel(byte[] bytes, int deliveries, Thread owner) {
    this.bytes = bytes;
    this.deliveries = deliveries;
    this.owner = owner;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether nobody was given it before. */
  boolean first() {
    return deliveries <= 1;
  }

  /** The broker may forget the record; any thread. */
  void settle() {
    settled = true;
    LockSupport.unpark(owner);
  }

  boolean settled() {
    return settled;
  }
}
