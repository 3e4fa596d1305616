package dev.quadrant.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.common.ShareVersion;

/** Prepares a folder for Kafka, once in its life. */
final class Storage {

  /** The last file that formatting writes. */
  private static final String FORMATTED = "meta.properties";

  private Storage() {}

  static void format(Path log, boolean shareGroups) throws BrokerStartException {
    if (Files.exists(log.resolve(FORMATTED))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(ServerSettings.NODE)
            .setControllerListenerName(Listeners.CONTROLLER)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .addDirectory(log.toString())
            .setMetadataLogDirectory(log.toString())
            .setIgnoreFormatted(true)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    if (!shareGroups) {
      formatter.setFeatureLevel(ShareVersion.FEATURE_NAME, ShareVersion.SV_0.featureLevel());
    }
    try {
      Files.createDirectories(log);
      formatter.run();
    } catch (Exception broken) { // that is what it declares
      throw new BrokerStartException("%s cannot be made ready for Kafka".formatted(log), broken);
    }
  }
}
