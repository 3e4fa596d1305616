import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or fixes the format of every Java file below the working folder: {@code Format.java
 * check|fix|skip}.
 */
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git");

  private Format() {}

  public static void main(String[] args) throws Exception {
    String mode = args[0];
    switch (mode) {
      case "check", "fix" -> System.exit(run(sources(Path.of("")), mode.equals("fix")));
      case "skip" -> {}
      default -> throw new IllegalArgumentException("-Dformat=" + mode + ": check, fix or skip");
    }
  }

  private static int run(List<String> files, boolean fix) throws Exception {
    List<String> arguments =
        new ArrayList<>(fix ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    arguments.addAll(files);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    if (status != 0 && !fix) {
      err.println(
          "The files above are not formatted. This fixes them: mvn -pl format validate"
              + " -Dformat=fix");
    }
    return status;
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
