package dev.quadrant.coordinator.http.tls;

import dev.quadrant.coordinator.http.StartRefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate with its key, which fits. What was checked is what is served: the files are not
 * read again.
 */
public final class Identity {

  private static final Set<String> PROTOCOLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "Ed25519", "EdDSA");
  private static final byte[] PROOF = {1};

  private final Buffer certificate;
  private final Buffer key;
  private final Instant end;

  private Identity(Buffer certificate, Buffer key, Instant end) {
    this.certificate = certificate;
    this.key = key;
    this.end = end;
  }

  /** What two files hold, once it has been seen that it can be served. */
  static Identity of(TlsFiles files, Buffer certificate, Buffer key) throws StartRefusedException {
    X509KeyManager manager = manager(files, certificate, key);
    String alias =
        KEY_TYPES.stream()
            .flatMap(type -> aliases(manager, type))
            .findFirst()
            .orElseThrow(() ->
                new StartRefusedException(
                    "the key in '%s' is none of RSA, EC or Ed25519".formatted(files.key())));
    X509Certificate first = manager.getCertificateChain(alias)[0];
    if (!fits(manager.getPrivateKey(alias), first)) {
      throw new StartRefusedException(
          "the key in '%s' is not that of the certificate in '%s'"
              .formatted(files.key(), files.certificate()));
    }
    return new Identity(certificate, key, first.getNotAfter().toInstant());
  }

  /** The text of a failure is not passed on, as it could repeat a part of the key. */
  @SuppressWarnings("NullAway") // a Vert.x is asked for files alone
  private static X509KeyManager manager(TlsFiles files, Buffer certificate, Buffer key)
      throws StartRefusedException {
    try {
      KeyManager[] managers = pem(certificate, key).getKeyManagerFactory(null).getKeyManagers();
      return (X509KeyManager) managers[0];
    } catch (Exception unreadable) { // Vert.x declares no narrower one
      throw new StartRefusedException(
          "'%s' and '%s' are no certificate and its key in PEM, without a password"
              .formatted(files.certificate(), files.key()));
    }
  }

  private static Stream<String> aliases(X509KeyManager manager, String type) {
    String[] aliases = manager.getServerAliases(type, null);
    return aliases == null ? Stream.empty() : Arrays.stream(aliases);
  }

  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(PROOF);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(PROOF);
      return verifier.verify(signature);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  private static PemKeyCertOptions pem(Buffer certificate, Buffer key) {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  /** The first instant at which the certificate is no longer valid. */
  public Instant end() {
    return end;
  }

  /** Lets a server that is not started yet speak TLS, 1.2 or newer, and nothing else. */
  public HttpServerOptions applyTo(HttpServerOptions server) {
    return server
        .setSsl(true)
        .setUseAlpn(false) // HTTP/1.1, as without TLS
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(pem(certificate, key));
  }

  ServerSSLOptions options() {
    return new ServerSSLOptions()
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(pem(certificate, key));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity identity
        && certificate.equals(identity.certificate)
        && key.equals(identity.key);
  }

  @Override
  public int hashCode() {
    return Objects.hash(certificate, key);
  }

  @Override
  public String toString() {
    return "a certificate that ends " + end; // and nothing of its key
  }
}
