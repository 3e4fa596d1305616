package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.tls.Tls;
import dev.quadrant.coordinator.http.tls.TlsFiles;
import dev.quadrant.testing.Certificates;
import dev.quadrant.testing.Certificates.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over TLS, and its certificate's life. */
@Timeout(60)
class TlsTest {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final String WATCH = "dev.quadrant.coordinator.http.tls.TlsWatch";
  private static final String STATUS = "GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir private static Path made = Path.of("set by JUnit");

  private static Pem first = new Pem(made, made);
  private static Pem second = new Pem(made, made);

  @SuppressWarnings("NullAway.Init") // made before all
  private static SSLSocketFactory sockets;

  @TempDir private Path folder = Path.of("set by JUnit");

  private TlsFiles files = new TlsFiles(folder, folder);

  @BeforeAll
  static void make() throws Exception {
    Certificates certificates = Certificates.in(made);
    first = certificates.issue("first", 0);
    second = certificates.issue("second", 0);
    sockets = believing(certificates.authority());
  }

  private static SSLSocketFactory believing(Path authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  @BeforeEach
  void serveFirst() throws IOException {
    files = new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    put(first.certificate(), files.certificate());
    put(first.key(), files.key());
  }

  private static void put(Path from, Path to) throws IOException {
    Path beside = to.resolveSibling("new");
    Files.copy(from, beside, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private Service service() throws StartRefusedException {
    return Service.start(new Tls(files, files.read(), OFTEN));
  }

  private static SSLSocket connect(Service service) throws IOException {
    SSLSocket socket = (SSLSocket) sockets.createSocket("127.0.0.1", service.port());
    socket.startHandshake();
    return socket;
  }

  private static String name(SSLSocket socket) throws IOException {
    X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static Reply status(Link link) throws IOException {
    return link.send(STATUS).receive("GET", "/status").is(200);
  }

  @Test
  void answersComeOverTlsWithTheWholeChainAndAPromise() throws Exception {
    try (Service service = service();
        SSLSocket socket = connect(service);
        Link link = new Link(socket)) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(socket.getSession().getPeerCertificates()).hasSize(2);
      assertThat(status(link).header("Strict-Transport-Security")).contains("max-age=31536000");
    }
  }

  @Test
  void withoutTlsNothingIsPromised() throws Exception {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      assertThat(api.get("/status").is(200).header("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void theVersionBeforeIsGoodEnough() throws Exception {
    try (Service service = service();
        SSLSocket socket = (SSLSocket) sockets.createSocket("127.0.0.1", service.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      try (Link link = new Link(socket)) {
        status(link);
      }
    }
  }

  @Test
  void whoDoesNotSpeakTlsIsNotAnswered() throws Exception {
    try (Service service = service();
        Link plain = new Link(service.port())) {
      assertThat(plain.send(STATUS).isClosedByServer()).isTrue();
      try (Link link = new Link(connect(service))) {
        status(link);
      }
    }
  }

  @Test
  void aNewCertificateIsServedAndConnectionsStay() throws Exception {
    try (Logged log = new Logged(WATCH, Level.INFO);
        Service service = service();
        SSLSocket before = connect(service);
        Link link = new Link(before)) {
      status(link);
      put(second.certificate(), files.certificate());
      put(second.key(), files.key());
      log.await("is served from now on");
      try (SSLSocket after = connect(service);
          Link other = new Link(after)) {
        assertThat(name(after)).isEqualTo("CN=second");
        status(other);
      }
      assertThat(name(before)).isEqualTo("CN=first");
      status(link);
    }
  }

  @Test
  void whatCannotBeServedIsToldOnceAndTheOldOneStays() throws Exception {
    try (Logged log = new Logged(WATCH, Level.INFO);
        Service service = service()) {
      Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");
      assertThat(log.await("the certificate stays").getFormattedMessage())
          .contains(files.key().toString())
          .doesNotContain("c2VjcmV0");
      try (SSLSocket socket = connect(service)) {
        assertThat(name(socket)).isEqualTo("CN=first");
      }
      put(second.key(), files.key());
      log.await("is not that of the certificate");
      put(second.certificate(), files.certificate());
      log.await("is served from now on");
      try (SSLSocket socket = connect(service)) {
        assertThat(name(socket)).isEqualTo("CN=second");
      }
    }
  }

  @Test
  void aCertificateThatEndsSoonIsTold() throws Exception {
    try (Logged log = new Logged(WATCH, Level.INFO);
        Service service = service()) {
      assertThat(service.port()).isPositive();
      log.await("cert.pem' ends ");
    }
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(files::read)
        .isInstanceOf(StartRefusedException.class)
        .hasMessage(
            "--tls-key: '%1$s' holds a secret that others can read: chmod 600 '%1$s'"
                .formatted(files.key()));
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws IOException {
    put(second.key(), files.key());
    assertThatThrownBy(files::read)
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("is not that of the certificate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
  void whatIsNoCertificateIsRefused(String content) throws IOException {
    Files.writeString(files.certificate(), content);
    assertThatThrownBy(files::read)
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("are no certificate and its key");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(files.certificate());
    assertThatThrownBy(files::read)
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("--tls-cert: ")
        .hasMessageEndingWith("cert.pem' does not exist");
  }
}
