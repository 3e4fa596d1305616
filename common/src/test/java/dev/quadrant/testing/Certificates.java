package dev.quadrant.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An authority of its own, made by the JDK's {@code keytool}, and whom it signs for. */
public final class Certificates {

  private static final String PASSWORD = "not-a-secret";
  private static final String AUTHORITY = "authority";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder();

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Files of a service.
   *
   * @param certificate with the authority's behind it
   * @param key as {@code chmod 600} leaves it
   */
  public record Pem(Path certificate, Path key) {}

  /** A new authority in a folder that is empty. */
  public static Certificates in(Path folder) throws IOException {
    Certificates certificates = new Certificates(folder);
    certificates.keytool(AUTHORITY, "-ext", "bc:c");
    return certificates;
  }

  /** The certificate of the authority, for those who are to believe it. */
  public Path authority() throws IOException {
    return Files.writeString(
        folder.resolve("authority.pem"), pem("CERTIFICATE", encoded(store(), AUTHORITY)));
  }

  /** A certificate for this machine that begins to be valid so many days from now, for two days. */
  public Pem issue(String name, int fromDays) throws IOException {
    keytool(
        name,
        "-signer",
        AUTHORITY,
        "-startdate",
        "%+dd".formatted(fromDays),
        "-validity",
        "2",
        "-ext",
        "SAN=ip:127.0.0.1");
    KeyStore store = store();
    try {
      byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
      Path keyFile = Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key));
      Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
      String chain =
          pem("CERTIFICATE", encoded(store, name)) + pem("CERTIFICATE", encoded(store, AUTHORITY));
      return new Pem(Files.writeString(folder.resolve(name + ".pem"), chain), keyFile);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] encoded(KeyStore store, String name) {
    try {
      Certificate certificate = store.getCertificate(name);
      return certificate.getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, LINES.encodeToString(content));
  }

  private KeyStore store() throws IOException {
    try (InputStream in = Files.newInputStream(keys())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Path keys() {
    return folder.resolve("keys.p12");
  }

  private void keytool(String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys().toString(),
                "-storepass",
                PASSWORD));
    command.addAll(Arrays.asList(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }
}
