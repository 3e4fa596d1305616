package dev.quadrant.coordinator.http.access;

import dev.quadrant.coordinator.http.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file that only its owner may read. */
public final class SecretFile {

  private static final Set<PosixFilePermission> OF_ALL =
      Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * Refuses a file that does not exist or that others can read or change. A group may read a file
   * of somebody else's, as orchestrators hand out secrets so; where there are no such permissions,
   * every file passes.
   */
  public static void require(Path file) throws IOException, StartRefusedException {
    if (!Files.isRegularFile(file)) {
      throw new StartRefusedException(
          "'%s' %s".formatted(file, Files.exists(file) ? "is not a file" : "does not exist"));
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> permissions = attributes.permissions();
    boolean ours = attributes.owner().getName().equals(System.getProperty("user.name"));
    boolean group =
        permissions.contains(PosixFilePermission.GROUP_WRITE)
            || (ours && permissions.contains(PosixFilePermission.GROUP_READ));
    if (group || permissions.stream().anyMatch(OF_ALL::contains)) {
      throw new StartRefusedException(
          "'%1$s' holds a secret that others can read: chmod 600 '%1$s'".formatted(file));
    }
  }
}
