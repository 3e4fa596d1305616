import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of other people's jars, in the folder that is named, the native libraries that nothing
 * in an image loads. What stays keeps its order and time, so that the same jars make the same
 * layer.
 */
final class Slim {

  private static final Map<String, Pattern> SUPERFLUOUS =
      Map.of(
          // The kernel uses the binding without LAPACK.
          "openblas-*-linux-*.jar",
          Pattern.compile(".*/(libjniopenblas(_full)?\\.so|include/.*)"),
          "zstd-jni-*.jar",
          Pattern.compile("/(?!linux/(amd64|aarch64)/).*\\.(so|dll|dylib)"),
          "snappy-java-*.jar",
          Pattern.compile(".*/native/(?!Linux/(x86_64|aarch64)/).*\\.(a|so|dll|dylib|jnilib)"),
          "lz4-java-*.jar",
          Pattern.compile(".*/util/(?!linux/(amd64|aarch64)/).*\\.(so|dll|dylib)"));

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, Pattern> entry : SUPERFLUOUS.entrySet()) {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(Path.of(args[0]), entry.getKey())) {
        for (Path jar : jars) {
          slim(jar, entry.getValue());
        }
      }
    }
  }

  private static void slim(Path jar, Pattern superfluous) throws IOException {
    long before = Files.size(jar);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (Path file : files(zip.getPath("/"))) {
        if (superfluous.matcher(file.toString()).matches()) {
          Files.delete(file);
        }
      }
    }
    System.out.printf("%s: %,d of %,d bytes stay%n", jar.getFileName(), Files.size(jar), before);
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
