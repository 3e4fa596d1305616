package dev.quadrant.coordinator.http.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a browser loads.
 *
 * @param plain as it is
 * @param zipped the same in gzip
 * @param hash of its bytes
 */
public record Asset(String mediaType, Buffer plain, Buffer zipped, String hash) {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** A file by the ending of its name. */
  static Asset of(String name, byte[] bytes) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return new Asset(
        Objects.requireNonNull(TYPES.get(ending), name),
        Buffer.buffer(bytes),
        Buffer.buffer(zip(bytes)),
        hash(bytes));
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Its entity tag in one of the two encodings. */
  public String tag(boolean inGzip) {
    return "\"%s%s\"".formatted(hash, inGzip ? "-gzip" : "");
  }
}
