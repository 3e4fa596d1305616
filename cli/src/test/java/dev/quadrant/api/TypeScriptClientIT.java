package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client in another language: its types are made from the document that is served, by others'
 * tools; it must agree with them, and then with the server.
 */
@Timeout(180)
class TypeScriptClientIT {

  private static final Pattern ERROR = Pattern.compile("(?m)^wrong\\.ts\\((\\d+),\\d+\\): error");

  @TempDir private static Path folder = Path.of("set by JUnit");

  private static Service service = Service.start();
  private static NodeProject project = new NodeProject(folder);

  @BeforeAll
  static void makeTypes() throws IOException {
    project = NodeProject.install(folder);
    service.worker("worker-1", 4);
    try (Api api = new Api(service.port())) {
      Files.writeString(folder.resolve("openapi.json"), api.get("/openapi.json").is(200).text());
    }
    project
        .tool(
            "openapi-typescript",
            "openapi.json",
            "-o",
            "openapi.ts",
            "--default-non-nullable=false")
        .well();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aClientOfEveryOperationAgreesWithItsTypesAndWithTheServer() {
    project.tool("tsc", "--project", ".").well();
    String url = "http://localhost:" + service.port();
    assertThat(project.run("node", "out/client.js", url).well().lines())
        .containsExactly(
            "up, 1 worker, local, true",
            "succeeded, 2 jobs, 0 failures",
            "succeeded, next 1, true",
            "409, 1 cancelled",
            "2 runs, 2 cores, local",
            "true, true",
            "worker-1, true");
  }

  @Test
  void noOperationIsLeftOut() throws IOException {
    String client = Files.readString(folder.resolve("client.ts"));
    TreeSet<String> calls = new TreeSet<>();
    for (var path : Documented.load().document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String verb = operation.getKey().toUpperCase(Locale.ROOT);
        calls.add("client.%s(\"%s\"".formatted(verb, path.getKey()));
      }
    }
    assertThat(calls).hasSizeGreaterThan(10).allSatisfy(call -> assertThat(client).contains(call));
  }

  @Test
  void everyMistakeOfAClientIsSeen() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("wrong.ts"));
    List<Integer> mistakes =
        IntStream.rangeClosed(1, lines.size())
            .filter(number -> lines.get(number - 1).endsWith("// refused"))
            .boxed()
            .toList();
    NodeProject.Ended ended = project.tool("tsc", "--noEmit", "--project", "tsconfig.wrong.json");
    List<Integer> seen =
        ERROR.matcher(ended.said()).results().map(TypeScriptClientIT::line).distinct().toList();
    assertThat(seen).as(ended.said()).isEqualTo(mistakes);
    assertThat(ended.exitCode()).isNotZero();
  }

  private static int line(MatchResult error) {
    return Integer.parseInt(error.group(1));
  }
}
