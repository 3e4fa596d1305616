package dev.quadrant.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar with job types, compiled from source as its author would. */
public final class JobJarFile {

  private static final String SERVICE = "META-INF/services/dev.quadrant.job.JobTypeProvider";

  private JobJarFile() {}

  /**
   * Makes a jar.
   *
   * @param registered the class names its service file lists; no such file if there are none
   * @param classes each {@code Class=expression}, where the expression gives the type's name; such
   *     a job returns its payload
   */
  public static void make(Path file, List<String> registered, String... classes)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String each : classes) {
        String[] parts = each.split("=", 2);
        put(jar, parts[0] + ".class", compiled(parts[0], provider(parts[0], parts[1])));
      }
      if (!registered.isEmpty()) {
        put(jar, SERVICE, String.join("\n", registered).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Makes a jar of one job type, of which this is the source. */
  public static void makeOf(Path file, String className, String source) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      put(jar, className + ".class", compiled(className, source));
      put(jar, SERVICE, className.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  private static byte[] compiled(String className, String text) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("job-jar")) {
      return compiled(className, text, folder.path());
    }
  }

  private static byte[] compiled(String className, String text, Path folder) throws IOException {
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    Source source = new Source(className, text);
    if (!compiler.getTask(said, null, null, options, null, List.of(source)).call()) {
      throw new IllegalArgumentException(said.toString());
    }
    return Files.readAllBytes(folder.resolve(className + ".class"));
  }

  private static String provider(String className, String nameExpression) {
    return """
    import dev.quadrant.job.*;
    public final class %s implements JobTypeProvider {
      @Override public String name() { return %s; }
      @Override public Demand demand() { return Demand.WAITS; }
      @Override public JobForm form(JobSettings settings) {
        return new JobForm.Blocking((payload, job) -> payload);
      }
      public static String load(String name) {
        try {
          return Class.forName(name).getName();
        } catch (ClassNotFoundException hidden) {
          return "hidden";
        }
      }
    }
    """
        .formatted(className, nameExpression);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
