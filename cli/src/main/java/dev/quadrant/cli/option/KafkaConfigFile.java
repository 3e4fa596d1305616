package dev.quadrant.cli.option;

import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.SecretFile;
import dev.quadrant.transport.kafka.KafkaSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file of Kafka client properties.
 *
 * @param properties what it holds, secrets among it
 */
public record KafkaConfigFile(Map<String, String> properties) {

  public KafkaConfigFile {
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return "%d properties".formatted(properties.size()); // and none of their values
  }

  /** Reads it when the command line is read. */
  public static final class Converter implements ITypeConverter<KafkaConfigFile> {

    @Override
    public KafkaConfigFile convert(String value) {
      Path file = Path.of(value);
      try {
        List<String> lines = Files.readAllLines(file);
        Map<String, String> properties = properties(lines);
        check(file, lines, properties);
        return new KafkaConfigFile(properties);
      } catch (NoSuchFileException missing) {
        throw new TypeConversionException("'%s' does not exist".formatted(value));
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new TypeConversionException(
            "'%s' cannot be read as properties: %s".formatted(value, unreadable.getMessage()));
      } catch (StartRefusedException open) {
        throw new TypeConversionException(open.getMessage());
      }
    }

    private static Map<String, String> properties(List<String> lines) throws IOException {
      Properties read = new Properties();
      read.load(new StringReader(String.join("\n", lines)));
      Map<String, String> properties = new HashMap<>();
      read.forEach((name, value) -> properties.put(name.toString(), value.toString()));
      return properties;
    }

    private static void check(Path file, List<String> lines, Map<String, String> properties)
        throws IOException, StartRefusedException {
      for (String name : new TreeSet<>(properties.keySet())) {
        KafkaSettings.complaint(name)
            .ifPresent(complaint -> {
              throw new TypeConversionException(
                  "%s:%d: %s".formatted(file, line(lines, name), complaint));
            });
      }
      if (properties.keySet().stream().anyMatch(Converter::isSecret)) {
        SecretFile.require(file);
      }
    }

    private static int line(List<String> lines, String name) {
      int line = 0;
      while (line < lines.size() - 1 && !lines.get(line).strip().startsWith(name)) {
        line++;
      }
      return line + 1;
    }

    private static boolean isSecret(String name) {
      return name.equals("sasl.jaas.config")
          || name.equals("ssl.keystore.key")
          || name.endsWith("password")
          || name.endsWith("secret");
    }
  }
}
