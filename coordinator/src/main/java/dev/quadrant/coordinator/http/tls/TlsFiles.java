package dev.quadrant.coordinator.http.tls;

import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.SecretFile;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a certificate and its key are, in PEM.
 *
 * @param certificate of the service, and those that lead to its authority behind it
 * @param key PKCS #8, PKCS #1 or SEC 1, without a password; nobody else may read the file
 */
public record TlsFiles(Path certificate, Path key) {

  private static final String CERTIFICATE = "--tls-cert";
  private static final String KEY = "--tls-key";
  private static final long MAX_BYTES = 1024 * 1024;

  /**
   * Reads them as they are now.
   *
   * @throws StartRefusedException if they cannot be served, or others than the owner can read the
   *     key
   */
  public Identity read() throws StartRefusedException {
    Buffer secret = content(KEY, key, true);
    return Identity.of(this, content(CERTIFICATE, certificate, false), secret);
  }

  private static Buffer content(String option, Path file, boolean secret)
      throws StartRefusedException {
    try {
      if (secret) {
        SecretFile.require(file);
      }
      return content(file);
    } catch (StartRefusedException refused) {
      throw new StartRefusedException("%s: %s".formatted(option, refused.getMessage()));
    } catch (IOException unreadable) {
      throw new StartRefusedException(
          "%s: '%s' cannot be read: %s; give one that %s may read"
              .formatted(option, file, reason(unreadable), System.getProperty("user.name")));
    }
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(unreadable.getMessage());
  }

  private static Buffer content(Path file) throws IOException, StartRefusedException {
    if (!Files.isRegularFile(file)) {
      throw new StartRefusedException(
          "'%s' %s".formatted(file, Files.exists(file) ? "is not a file" : "does not exist"));
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new StartRefusedException("'%s' is no PEM file: it is too large".formatted(file));
    }
    return Buffer.buffer(Files.readAllBytes(file));
  }
}
