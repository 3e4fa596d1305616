package dev.quadrant.coordinator.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A token that is known. Only its digest is kept, so that it can neither be logged nor compared in
 * a time that tells how much of a guess was right.
 */
public final class Token {

  private final Role role;
  private final byte[] digest;

  private Token(Role role, byte[] digest) {
    this.role = role;
    this.digest = digest;
  }

  static Token of(Role role, String secret) {
    return new Token(role, digest(secret));
  }

  Role role() {
    return role;
  }

  boolean is(byte[] otherDigest) {
    return MessageDigest.isEqual(digest, otherDigest);
  }

  static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
