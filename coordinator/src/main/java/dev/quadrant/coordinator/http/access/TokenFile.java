package dev.quadrant.coordinator.http.access;

import dev.quadrant.coordinator.http.StartRefusedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A file with one token a line; several, while an old one is replaced by a new one. */
public final class TokenFile {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");
  private static final long MAX_BYTES = 64 * 1024;

  private TokenFile() {}

  /**
   * Reads the tokens.
   *
   * @throws StartRefusedException if there is none, or others than the owner can read the file
   */
  public static List<Token> read(Path file, Role role) throws StartRefusedException {
    return secrets(file).stream().map(secret -> Token.of(role, secret)).toList();
  }

  /**
   * The tokens themselves, for those who send them.
   *
   * @throws StartRefusedException if there is none, or others than the owner can read the file
   */
  public static List<String> secrets(Path file) throws StartRefusedException {
    try {
      SecretFile.require(file);
      if (Files.size(file) > MAX_BYTES) {
        throw new StartRefusedException("'%s' is no token file: it is too large".formatted(file));
      }
      List<String> secrets =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      // The line itself is never repeated: it may be a secret with a typing error.
      if (secrets.isEmpty() || !secrets.stream().allMatch(line -> TOKEN.matcher(line).matches())) {
        throw new StartRefusedException(
            "'%s' is no token file: a token a line, each 16 to 512 letters, digits or ._~+/-"
                .formatted(file));
      }
      return secrets;
    } catch (CharacterCodingException binary) {
      throw new StartRefusedException("'%s' is no token file: it is not text".formatted(file));
    } catch (IOException unreadable) {
      throw new StartRefusedException("'%s' cannot be read: %s".formatted(file, unreadable));
    }
  }
}
