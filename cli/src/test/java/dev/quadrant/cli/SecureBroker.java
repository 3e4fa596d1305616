package dev.quadrant.cli;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.broker.SecureListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A real Kafka whose clients need TLS and a password: SASL_SSL with SCRAM. */
final class SecureBroker implements AutoCloseable {

  /** What no log, answer or error may show. */
  static final List<String> SECRETS = List.of("open-sesame-7301", "trust-me-4416");

  private static final String PASSWORD = SECRETS.getFirst();
  private static final String STORE_PASSWORD = SECRETS.getLast();
  private static final String ALIAS = "broker";

  private final Broker broker;
  private final Path folder;

  private SecureBroker(Broker broker, Path folder) {
    this.broker = broker;
    this.folder = folder;
  }

  static SecureBroker start(Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    makeKey(keys);
    trust(keys, folder);
    SecureListener listener =
        new SecureListener(
            "SASL_SSL",
            Map.of(
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", keys.toString(),
                "ssl.keystore.password", STORE_PASSWORD,
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
    Broker broker = Broker.start(BrokerOptions.TEMPORARY.with(listener));
    addUser(broker.bootstrap());
    return new SecureBroker(broker, folder);
  }

  private static void makeKey(Path keys) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  /** Writes down whom clients trust: the broker, and nobody else; in two forms. */
  private static void trust(Path keys, Path folder) throws Exception {
    char[] password = STORE_PASSWORD.toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      own.load(in, password);
    }
    KeyStore clients = KeyStore.getInstance("PKCS12");
    clients.load(null, password);
    Certificate certificate = own.getCertificate(ALIAS);
    clients.setCertificateEntry(ALIAS, certificate);
    try (OutputStream out = Files.newOutputStream(folder.resolve("trust.p12"))) {
      clients.store(out, password);
    }
    Files.writeString(
        folder.resolve("trust.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded())));
  }

  private static void addUser(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "quadrant",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      PASSWORD)))
          .all()
          .get();
    }
  }

  /** Where clients find it. */
  String address() {
    return broker.secureBootstrap().orElseThrow();
  }

  /** What a client needs. */
  Map<String, String> properties() {
    return new HashMap<>(
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            login(PASSWORD),
            "ssl.truststore.type",
            "PKCS12",
            "ssl.truststore.location",
            folder.resolve("trust.p12").toString(),
            "ssl.truststore.password",
            STORE_PASSWORD));
  }

  /** The same with one of them changed. */
  Map<String, String> propertiesWith(String name, String value) {
    Map<String, String> changed = properties();
    changed.put(name, value);
    return changed;
  }

  /** The same with whom to trust in a file without a password. */
  Map<String, String> propertiesWithPem() {
    Map<String, String> changed = properties();
    changed.remove("ssl.truststore.password");
    changed.put("ssl.truststore.type", "PEM");
    changed.put("ssl.truststore.location", folder.resolve("trust.pem").toString());
    return changed;
  }

  /** How a client logs in. */
  static String login(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required"
        + " username=\"quadrant\" password=\"%s\";".formatted(password);
  }

  /** A file that only its owner can read. */
  Path write(Map<String, String> all) throws IOException {
    Properties properties = new Properties();
    properties.putAll(all);
    Path file = Files.createTempFile(folder, "client", ".properties");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  @Override
  public void close() {
    broker.close();
  }
}
