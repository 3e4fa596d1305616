package dev.quadrant.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quadrant.model.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A payload: JSON, or {@code @FILE} for whatever bytes a file holds. */
public final class PayloadOption implements ITypeConverter<Payload> {

  @Override
  public Payload convert(String value) {
    return value.startsWith("@") ? file(value) : json(value);
  }

  private static Payload json(String value) {
    try {
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(value);
    } catch (JsonProcessingException broken) {
      throw new TypeConversionException(
          "'%s' is not JSON (%s); a file is named by @FILE"
              .formatted(value, broken.getOriginalMessage()));
    }
    if (value.isBlank()) {
      throw new TypeConversionException("'%s' is empty: JSON or @FILE".formatted(value));
    }
    Payload payload = Payload.of(value);
    requireSize("the payload", payload.size());
    return payload;
  }

  private static Payload file(String value) {
    try {
      Path file = Path.of(value.substring(1));
      if (Files.isDirectory(file)) {
        throw new TypeConversionException("'%s' is a folder: a file is needed".formatted(value));
      }
      // One byte more than allowed tells a file that is too large, even one without an end.
      try (InputStream bytes = Files.newInputStream(file)) {
        byte[] content = bytes.readNBytes(Payload.MAX_BYTES + 1);
        requireSize("'" + value + "'", content.length);
        return Payload.of(content);
      }
    } catch (NoSuchFileException | InvalidPathException missing) {
      throw new TypeConversionException("'%s' does not exist: JSON or @FILE".formatted(value));
    } catch (AccessDeniedException denied) {
      throw new TypeConversionException("'%s' may not be read by this user".formatted(value));
    } catch (IOException unreadable) {
      throw new TypeConversionException(
          "'%s' cannot be read: %s".formatted(value, unreadable.getMessage()));
    }
  }

  private static void requireSize(String what, int bytes) {
    if (bytes > Payload.MAX_BYTES) {
      throw new TypeConversionException(
          "%s is too large: at most %d bytes".formatted(what, Payload.MAX_BYTES));
    }
  }
}
