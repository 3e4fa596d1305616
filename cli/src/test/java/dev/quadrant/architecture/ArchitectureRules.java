package dev.quadrant.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for the packages below one root: the real ones below {@code dev.quadrant}, and classes
 * that break them below another.
 */
final class ArchitectureRules {

  private static final String[] VERTX = {"io.vertx..", "io.netty.."};
  private static final String[] KERNEL_LIBRARIES = {
    "org.ejml..", "org.bytedeco..", "jdk.incubator.."
  };

  private static final DescribedPredicate<JavaClass> MATRIX =
      describe("EJML's matrix", type -> type.getName().equals("org.ejml.data.DMatrixRMaj"));

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  private String in(String name) {
    return root + "." + name;
  }

  /** All rules, each with a name. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("coordinator-knows-no-worker", independent("coordinator..", "worker.."));
    rules.put("worker-knows-no-coordinator", independent("worker..", "coordinator.."));
    rules.put("nobody-knows-the-command-line", nobodyKnowsTheCommandLine());
    rules.put("broker-knows-nothing-of-ours", brokerIsIndependent());
    rules.put("sides-know-no-transport-but-the-seams", sidesKnowOnlyTheSeams());
    rules.put("job-api-needs-only-the-jdk", jobApiNeedsOnlyTheJdk());
    rules.put("model-is-plain", modelIsPlain());
    rules.put("decisions-are-plain", decisionsArePlain());
    rules.put("kernels-alone-know-their-libraries", kernelsAloneKnowTheirLibraries());
    rules.put("matrices-stay-where-they-are-needed", matrixIsKnownToItsJobOnly());
    rules.put(
        "figures-alone-are-in-the-form-of-a-monitor",
        known("coordinator.http.metrics..", "io.micrometer..", "io.prometheus.."));
    rules.put("one-place-knows-who-logs", known("cli.logging..", "ch.qos.logback.."));
    rules.put(
        "one-place-knows-who-traces",
        known("cli.tracing..", "io.opentelemetry..", "io.vertx.tracing.."));
    rules.put("packages-are-null-marked", packagesAreNullMarked());
    rules.put("names-say-something", namesSaySomething());
    rules.put("nothing-is-java-serialised", nothingIsJavaSerialised());
    rules.put("only-the-command-line-prints", onlyTheCommandLinePrints());
    rules.put("parts-have-no-cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
    return rules;
  }

  /** The rule with this name. */
  ArchRule named(String name) {
    return Optional.ofNullable(all().get(name)).orElseThrow();
  }

  private ArchRule independent(String one, String other) {
    return noClasses()
        .that()
        .resideInAPackage(in(one))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in(other));
  }

  private ArchRule nobodyKnowsTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("cli.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("cli.."));
  }

  private ArchRule brokerIsIndependent() {
    return noClasses()
        .that()
        .resideInAPackage(in("broker.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "..").and(not(resideInAnyPackage(in("broker..")))));
  }

  private ArchRule sidesKnowOnlyTheSeams() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("coordinator.."), in("worker.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("transport.*.."));
  }

  private ArchRule jobApiNeedsOnlyTheJdk() {
    return classes()
        .that()
        .resideInAPackage(in("job"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", in("job"));
  }

  private ArchRule modelIsPlain() {
    return classes()
        .that()
        .resideInAPackage(in("model"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", in("model"));
  }

  private ArchRule decisionsArePlain() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            in("coordinator.track"),
            in("coordinator.dispatch"),
            in("coordinator.membership"),
            in("stats"),
            in("time"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(VERTX);
  }

  private ArchRule kernelsAloneKnowTheirLibraries() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("jobs.kernel.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(KERNEL_LIBRARIES).and(not(MATRIX)));
  }

  /** EJML's matrices are the common currency of kernels and of the job that uses them. */
  private ArchRule matrixIsKnownToItsJobOnly() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("jobs.kernel.."), in("jobs.matmul.."))
        .should()
        .dependOnClassesThat(MATRIX);
  }

  /** One place alone knows these libraries. */
  private ArchRule known(String place, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(place))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private ArchRule packagesAreNullMarked() {
    return classes().should(new LieInANullMarkedPackage());
  }

  private ArchRule namesSaySomething() {
    return noClasses()
        .should()
        .haveNameMatching(".*\\.[^.]*(Impl|Utils?|Helpers?|Manager)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[A-Z].*")
        .orShould()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..impl..");
  }

  private ArchRule nothingIsJavaSerialised() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(Object(In|Out)putStream|Externalizable)");
  }

  private ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("cli.."), in("worker.execution.child.."))
        .should(ACCESS_STANDARD_STREAMS);
  }
}
