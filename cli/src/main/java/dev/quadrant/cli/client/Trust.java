package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whom a client believes that it has reached the coordinator. */
final class Trust {

  private Trust() {}

  /** Believes those whom the certificates of a PEM file name, and nobody else. */
  static SSLSocketFactory of(Path file) throws CommandFailedException {
    try (InputStream stream = Files.newInputStream(file)) {
      return sockets(CertificateFactory.getInstance("X.509").generateCertificates(stream), file);
    } catch (CertificateException noPem) {
      throw unusable(file, "holds no certificate in PEM");
    } catch (IOException unreadable) {
      throw unusable(file, Files.exists(file) ? "cannot be read" : "does not exist");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static SSLSocketFactory sockets(Collection<? extends Certificate> certificates, Path file)
      throws CommandFailedException, GeneralSecurityException, IOException {
    if (certificates.isEmpty()) {
      throw unusable(file, "holds no certificate in PEM");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static CommandFailedException unusable(Path file, String why) {
    return new CommandFailedException(ExitCode.USAGE, "--ca-file: '%s' %s".formatted(file, why));
  }
}
