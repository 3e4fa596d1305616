package dev.quadrant.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules as they are keep the rules; classes planted to break them are found. */
class ArchitectureTest {

  private static final String ROOT = "dev.quadrant";
  private static final String FIXTURES = "dev.quadrant.architecture.fixture";
  private static final Pattern TESTS = Pattern.compile(".*(/test-classes/|-tests\\.jar).*");
  private static final Pattern GENERATED = Pattern.compile(".*/wire/proto/.*");

  private static JavaClasses ours = new ClassFileImporter().importClasses();
  private static JavaClasses fixtures = ours;

  @BeforeAll
  static void scan() {
    // What is not ours is known by its name alone; reading all of its classes would take seconds.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    ours =
        new ClassFileImporter()
            .withImportOption(location -> !location.matches(TESTS) && !location.matches(GENERATED))
            .importPackages(ROOT);
    fixtures =
        new ClassFileImporter()
            .withImportOption((Location location) -> location.matches(TESTS))
            .importPackages(FIXTURES);
  }

  static Stream<String> rules() {
    return new ArchitectureRules(ROOT).all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(String rule) {
    EvaluationResult result = new ArchitectureRules(ROOT).named(rule).evaluate(ours);
    assertThat(result.getFailureReport().getDetails()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenToFailOnAPlantedClass(String rule) {
    EvaluationResult result = new ArchitectureRules(FIXTURES).named(rule).evaluate(fixtures);
    assertThat(result.getFailureReport().getDetails()).isNotEmpty();
  }

  /** A scan that misses a module would find every rule kept. */
  @Test
  void everyModuleIsScanned() {
    Set<String> packages =
        ours.getPackage(ROOT).getSubpackagesInTree().stream()
            .filter(each -> !each.getClasses().isEmpty())
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(packages)
        .contains(
            ROOT + ".job",
            ROOT + ".model",
            ROOT + ".wire",
            ROOT + ".transport.eventbus",
            ROOT + ".jobs.kernel",
            ROOT + ".worker.execution",
            ROOT + ".coordinator.track",
            ROOT + ".broker",
            ROOT + ".cli")
        .noneMatch(name -> name.startsWith(ROOT + ".architecture"));
    assertThat(ours.size()).isGreaterThan(250);
  }
}
