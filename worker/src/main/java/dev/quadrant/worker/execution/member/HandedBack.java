package dev.quadrant.worker.execution.member;

import java.util.Arrays;

/** What a member knows of a slice that it was to end behind its running job. */
final class HandedBack {

  /** Of a slice that had not begun. */
  static final HandedBack UNBEGUN = new HandedBack(false, Bytes.NONE);

  /** Of a slice that has ended, or is about to: its answer says the rest. */
  static final HandedBack NOTHING_NEW = new HandedBack(true, Bytes.NONE);

  private static final byte BEGUN = 1;

  private final boolean begun;
  private final byte[] section;

  /**
   * What is known.
   *
   * @param begun whether it had begun; if not, it never will
   * @param section what is known by now; empty if nothing is
   */
  HandedBack(boolean begun, byte[] section) {
    this.begun = begun;
    this.section = section;
  }

  boolean begun() {
    return begun;
  }

  byte[] section() {
    return section;
  }

  /** As a message: whether it had begun, and the section. */
  byte[] bytes() {
    if (!begun) {
      return Bytes.NONE;
    }
    byte[] message = new byte[1 + section.length];
    message[0] = BEGUN;
    System.arraycopy(section, 0, message, 1, section.length);
    return message;
  }

  static HandedBack of(byte[] message) {
    return message.length == 0
        ? UNBEGUN
        : new HandedBack(true, Arrays.copyOfRange(message, 1, message.length));
  }
}
