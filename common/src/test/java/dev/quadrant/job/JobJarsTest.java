package dev.quadrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.JobJarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars as users make them, good and bad; a folder of both serves what can be used. */
class JobJarsTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  private void jar(String file, List<String> registered, String... classes) throws IOException {
    JobJarFile.make(folder.resolve(file), registered, classes);
  }

  private JobJars load() throws IOException {
    return JobJars.load(JobTypes.of(List.of(new BuiltIn())), folder);
  }

  @Test
  void anEmptyFolderAddsNothing() throws IOException {
    Files.writeString(folder.resolve("readme.txt"), "no jar");
    assertThat(load().types().names()).containsExactly("built-in");
    assertThat(load().complaints()).isEmpty();
  }

  @Test
  void typesOfAJarAreThereBesideTheBuiltInOnes() throws IOException {
    jar("hello.jar", List.of("Hello", "World"), "Hello=\"hello\"", "World=\"world\"");
    JobJars jars = load();
    assertThat(jars.complaints()).isEmpty();
    assertThat(jars.types().names()).containsExactly("built-in", "hello", "world");
  }

  @Test
  void aJarSeesTheApiAndNothingElseOfOurs() throws Exception {
    jar("hello.jar", List.of("Hello"), "Hello=\"hello\"");
    JobTypeProvider hello = load().types().find("hello").orElseThrow();
    var load = hello.getClass().getMethod("load", String.class);
    assertThat(load.invoke(null, "dev.quadrant.job.JobForm")).isEqualTo(JobForm.class.getName());
    assertThat(load.invoke(null, "java.net.http.HttpClient")).isEqualTo("java.net.http.HttpClient");
    assertThat(load.invoke(null, "dev.quadrant.model.Payload")).isEqualTo("hidden");
    assertThat(load.invoke(null, "io.vertx.core.Vertx")).isEqualTo("hidden");
  }

  @Test
  void whatCannotBeUsedIsNamedAndTheOthersServe() throws IOException {
    Files.writeString(folder.resolve("a-broken.jar"), "this is no zip");
    jar("b-nothing.jar", List.of(), "Silent=\"silent\"");
    jar("c-missing.jar", List.of("NotThere", "There"), "There=\"there\"");
    jar("d-throws.jar", List.of("Throws"), "Throws=String.valueOf(1 / Integer.signum(0))");
    jar("e-named.jar", List.of("Shouting"), "Shouting=\"Shouting!\"");
    jar("f-taken.jar", List.of("Taken"), "Taken=\"built-in\"");
    jar("g-first.jar", List.of("First"), "First=\"twice\"");
    jar("h-second.jar", List.of("Second"), "Second=\"twice\"");
    jar("i-good.jar", List.of("Good"), "Good=\"good\"");
    JobJars jars = load();
    assertThat(jars.types().names()).containsExactly("built-in", "there", "twice", "good");
    assertThat(jars.complaints())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("a-broken.jar is no jar that can be read"),
            line -> assertThat(line).startsWith("b-nothing.jar registers no job type"),
            line -> assertThat(line).startsWith("c-missing.jar").contains("NotThere not found"),
            line -> assertThat(line).startsWith("d-throws.jar").contains("ArithmeticException"),
            line -> assertThat(line).startsWith("e-named.jar").contains("'Shouting!'", "a-z, 0-9"),
            line -> assertThat(line).startsWith("f-taken.jar").contains("'built-in'", "Quadrant"),
            line -> assertThat(line).startsWith("h-second.jar").contains("'twice'", "g-first.jar"));
  }

  /** A type that is there already. */
  private static final class BuiltIn implements JobTypeProvider {
    @Override
    public String name() {
      return "built-in";
    }

    @Override
    public Demand demand() {
      return Demand.WAITS;
    }

    @Override
    public JobForm form(JobSettings settings) {
      return new JobForm.Blocking((payload, job) -> payload);
    }
  }
}
